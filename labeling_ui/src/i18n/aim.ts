import { texts } from './texts';

/** Words of the crosshair that keys move. */
const en = {
  /** Read out when it rests; coordinates and sizes are pixels of the frame. */
  at: (x: number, y: number) => `Crosshair at ${x}, ${y}`,
  box: (w: number, h: number) => `box ${w} by ${h}`,
  corners: (n: number) => (n === 1 ? '1 corner set' : `${n} corners set`),
  points: (n: number) => (n === 1 ? '1 of 4 points set' : `${n} of 4 points set`),
  left: 'Crosshair left',
  commands: {
    nudge: 'move the crosshair 1 px',
    nudgeFar: '10 px',
    pushEdge: '100 px',
    aim: 'set a corner',
    submit: 'set it and finish',
    delete: 'take it back',
    escape: 'back',
  },
};

export const aimText = texts(en, {
  at: (x, y) => `십자선 위치 ${x}, ${y}`,
  box: (w, h) => `박스 ${w} × ${h}`,
  corners: (n) => `꼭짓점 ${n}개 찍음`,
  points: (n) => `네 점 중 ${n}개 찍음`,
  left: '십자선 끝',
  commands: {
    nudge: '십자선 1 px 이동',
    nudgeFar: '10 px',
    pushEdge: '100 px',
    aim: '꼭짓점 찍기',
    submit: '찍고 마치기',
    delete: '취소',
    escape: '뒤로',
  },
});
