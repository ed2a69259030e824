import type { StepKind } from '../editor/step-kind';
import { texts } from './texts';

/** Words of what reaches over several frames: undo, copying, propagating. */
const en = {
  steps: {
    draw: 'draw',
    delete: 'delete',
    reject: 'reject',
    accept: 'accept',
    move: 'move',
    relabel: 'relabel',
    flag: 'flag',
    duplicate: 'duplicate',
    paste: 'paste',
    copyPrevious: 'copy previous frame',
    propagate: 'propagate',
    change: 'change',
  } satisfies Record<StepKind, string>,
  undone: (step: string, boxes: string, frames: string) => `Undone: ${step} · ${boxes}, ${frames}`,
  redone: (step: string, boxes: string, frames: string) => `Redone: ${step} · ${boxes}, ${frames}`,
  boxes: (n: number) => (n === 1 ? '1 box' : `${n} boxes`),
  frames: (n: number) => (n === 1 ? '1 frame' : `${n} frames`),
  frame: (number: number) => `frame ${number}`,
};

export const acrossText = texts(en, {
  steps: {
    draw: '그리기',
    delete: '삭제',
    reject: '거절',
    accept: '수락',
    move: '이동',
    relabel: '라벨 변경',
    flag: '표시',
    duplicate: '복제',
    paste: '붙여넣기',
    copyPrevious: '이전 프레임 복사',
    propagate: '전파',
    change: '변경',
  },
  undone: (step, boxes, frames) => `되돌림: ${step} · ${frames}, ${boxes}`,
  redone: (step, boxes, frames) => `다시 실행: ${step} · ${frames}, ${boxes}`,
  boxes: (n) => `박스 ${n}개`,
  frames: (n) => `프레임 ${n}개`,
  frame: (number) => `프레임 ${number}`,
});
