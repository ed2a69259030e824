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
    carryOn: 'carry on',
    range: 'change over frames',
    change: 'change',
  } satisfies Record<StepKind, string>,
  undone: (step: string, boxes: string, frames: string) => `Undone: ${step} · ${boxes}, ${frames}`,
  redone: (step: string, boxes: string, frames: string) => `Redone: ${step} · ${boxes}, ${frames}`,
  boxes: (n: number) => (n === 1 ? '1 box' : `${n} boxes`),
  frames: (n: number) => (n === 1 ? '1 frame' : `${n} frames`),
  frame: (number: number) => `frame ${number}`,
  copied: (n: number) => (n === 1 ? '1 box copied' : `${n} boxes copied`),
  pasted: (n: number) =>
    n === 0 ? 'These boxes are here already' : n === 1 ? '1 box pasted' : `${n} boxes pasted`,
  broughtHere: (n: number, frame: number, taken: number) =>
    [
      n === 1 ? `1 box from frame ${frame}` : `${n} boxes from frame ${frame}`,
      taken > 0 ? `${taken} here already` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  bringsAlong: (on: boolean) =>
    on
      ? 'After a submit the boxes come along to the next frame'
      : 'After a submit the next frame begins empty',
  carriedOn: (n: number) =>
    n === 1
      ? '1 change carried on from the frame before'
      : `${n} changes carried on from the frame before`,
  propagateBoxes: (n: number) => (n === 1 ? 'Propagate 1 box' : `Propagate ${n} boxes`),
  over: 'over',
  framesWord: 'frames',
  direction: 'Direction',
  forward: 'forward',
  backward: 'backward',
  withMotion: 'follow the motion',
  apply: 'Apply',
  cancel: 'Cancel',
  outlook: (boxes: string, frames: string) => `${boxes} on ${frames}`,
  closedOut: (n: number) => `${n} submitted left out`,
  takenOut: (n: number) => `${n} there already`,
  propagated: (boxes: number, frames: number, closed: number) =>
    [
      `${boxes === 1 ? '1 box' : `${boxes} boxes`} put on ${frames === 1 ? '1 frame' : `${frames} frames`}`,
      closed > 0 ? `${closed} submitted left out` : '',
    ]
      .filter(Boolean)
      .join(' · '),
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
    carryOn: '이어가기',
    range: '여러 프레임 변경',
    change: '변경',
  },
  undone: (step, boxes, frames) => `되돌림: ${step} · ${frames}, ${boxes}`,
  redone: (step, boxes, frames) => `다시 실행: ${step} · ${frames}, ${boxes}`,
  boxes: (n) => `박스 ${n}개`,
  frames: (n) => `프레임 ${n}개`,
  frame: (number) => `프레임 ${number}`,
  copied: (n) => `박스 ${n}개 복사됨`,
  pasted: (n) => (n === 0 ? '이미 이 프레임에 있는 박스예요' : `박스 ${n}개 붙여넣음`),
  broughtHere: (n, frame, taken) =>
    [`프레임 ${frame}에서 박스 ${n}개`, taken > 0 ? `${taken}개는 이미 있음` : '']
      .filter(Boolean)
      .join(' · '),
  bringsAlong: (on) =>
    on ? '제출하면 박스를 다음 프레임으로 가져가요' : '제출하면 다음 프레임은 빈 채로 시작해요',
  carriedOn: (n) => `이전 프레임의 변경 ${n}개를 이어감`,
  propagateBoxes: (n) => `박스 ${n}개 전파`,
  over: '범위',
  framesWord: '프레임',
  direction: '방향',
  forward: '다음 프레임들',
  backward: '이전 프레임들',
  withMotion: '움직임 따라가기',
  apply: '적용',
  cancel: '취소',
  outlook: (boxes, frames) => `${frames}에 ${boxes}`,
  closedOut: (n) => `제출된 ${n}개 제외`,
  takenOut: (n) => `${n}개는 이미 있음`,
  propagated: (boxes, frames, closed) =>
    [`프레임 ${frames}개에 박스 ${boxes}개 추가`, closed > 0 ? `제출된 ${closed}개 제외` : '']
      .filter(Boolean)
      .join(' · '),
});
