import type { ZoneRefusal } from '../editor/zone-editing';
import { texts } from './texts';

/** Words of ignore zones on the labeling page. */
const en = {
  title: 'Ignore zones',
  of: (camera: string) => `of camera ${camera}, on all its frames`,
  unnamed: (n: number) => `Zone ${n}`,
  corners: (n: number) => `${n} corners`,
  none: (key: string) =>
    `No zone yet. Click its corners on the frame, or drag a rectangle. ${key} sets corners by keys.`,
  noneToSee: 'This camera has no ignore zone.',
  onlyReviewers: 'Reviewers and engineers draw zones.',
  hiding: (n: number) =>
    n === 1 ? '1 proposal here is inside and hidden' : `${n} proposals here are inside and hidden`,
  how: 'click corners, or drag a rectangle; to close: the first corner or Enter',
  name: 'Name',
  nameHint: 'optional',
  removeCorner: 'Delete corner',
  removeZone: 'Delete zone',
  outlined: (n: number) => (n === 1 ? '1 corner set' : `${n} corners set`),
  close: 'Close the zone',
  dropCorner: 'Take the last corner back',
  done: 'Done',
  saved: 'saved',
  saving: 'saving',
  notSaved: 'not saved',
  merged:
    'Somebody else changed zones of this camera meanwhile. Their changes and yours both stand.',
  clash: (n: number) =>
    n === 1
      ? 'Somebody else changed a zone that you changed. Yours is drawn in pink.'
      : `Somebody else changed ${n} zones that you changed. Yours are drawn in pink.`,
  waiting: 'Zones are kept here until the server answers.',
  refused: (message: string) => `The zones were not saved: ${message}`,
  discard: 'Discard',
  refusals: {
    corners: 'A zone needs 3 to 100 corners.',
    crosses: 'The outline must not cross or touch itself.',
    area: 'A zone must be larger than a pixel.',
    many: 'A camera has at most 50 zones.',
    theirs: 'Somebody else changed this zone meanwhile: it stays as they left it.',
  } satisfies Record<ZoneRefusal, string>,
  commands: {
    submit: 'close the zone, or done',
    escape: 'back',
    delete: 'delete corner or zone',
    undo: 'undo',
    redo: 'redo',
    nudge: 'move 1 px',
    nextOpen: 'next zone',
  },
};

export const zonesText = texts(en, {
  title: '무시 영역',
  of: (camera) => `카메라 ${camera}의 모든 프레임에 적용`,
  unnamed: (n) => `영역 ${n}`,
  corners: (n) => `꼭짓점 ${n}개`,
  none: (key) =>
    `아직 영역이 없어요. 프레임에서 꼭짓점을 클릭하거나 끌어서 사각형을 그리세요. ${key} 키로도 꼭짓점을 찍을 수 있어요.`,
  noneToSee: '이 카메라에는 무시 영역이 없어요.',
  onlyReviewers: '영역은 검토자와 엔지니어가 그려요.',
  hiding: (n) => `이 프레임의 제안 ${n}개가 영역 안에 있어 숨겨졌어요`,
  how: '꼭짓점 클릭 또는 끌어서 사각형, 첫 꼭짓점이나 Enter로 닫기',
  name: '이름',
  nameHint: '선택 사항',
  removeCorner: '꼭짓점 삭제',
  removeZone: '영역 삭제',
  outlined: (n) => `꼭짓점 ${n}개 찍음`,
  close: '영역 닫기',
  dropCorner: '마지막 꼭짓점 취소',
  done: '완료',
  saved: '저장됨',
  saving: '저장 중',
  notSaved: '저장 안 됨',
  merged: '그동안 다른 사람이 이 카메라의 영역을 바꿨어요. 두 사람의 변경이 모두 남아 있어요.',
  clash: (n) => `내가 바꾼 영역 ${n}개를 다른 사람도 바꿨어요. 내 것은 분홍색으로 보여요.`,
  waiting: '서버가 응답할 때까지 영역을 여기에 보관해요.',
  refused: (message) => `영역을 저장하지 못했어요: ${message}`,
  discard: '버리기',
  refusals: {
    corners: '영역에는 꼭짓점이 3개에서 100개까지 필요해요.',
    crosses: '테두리가 서로 엇갈리거나 닿으면 안 돼요.',
    area: '영역은 1픽셀보다 커야 해요.',
    many: '카메라마다 영역은 50개까지예요.',
    theirs: '그동안 다른 사람이 이 영역을 바꿨어요. 그 상태로 두었어요.',
  },
  commands: {
    submit: '영역 닫기, 완료',
    escape: '뒤로',
    delete: '꼭짓점이나 영역 삭제',
    undo: '실행 취소',
    redo: '다시 실행',
    nudge: '1 px 이동',
    nextOpen: '다음 영역',
  },
});
