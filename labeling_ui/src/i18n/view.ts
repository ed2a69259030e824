import type { Aid, Captions } from '../editor/appearance';
import type { Look } from '../editor/sight';
import { texts } from './texts';

/** Words of how the picture and the boxes over it are shown. */
const en = {
  title: 'View',
  close: 'Close',
  picture: 'Picture',
  looks: { standard: 'Standard', night: 'Night' } satisfies Record<Look, string>,
  asIs: 'as it is',
  ofCamera: 'camera’s',
  own: 'yours',
  brightness: 'Brightness',
  contrast: 'Contrast',
  gamma: 'Gamma',
  clahe: 'Local contrast',
  off: 'off',
  reset: 'Reset',
  saveForAll: 'Set for everyone',
  saving: {
    idle: 'Kept for you, for this camera.',
    saving: 'Setting …',
    saved: 'Everyone sees this camera so now.',
    changed: 'Somebody else has set it meanwhile. Set it again to replace theirs.',
    failed: 'It was not set: the server does not answer or refuses.',
  },
  boxes: 'Boxes',
  lines: 'Lines',
  fill: 'Fill',
  captions: 'Captions',
  captionChoices: { all: 'All', open: 'Scores', none: 'None' } satisfies Record<Captions, string>,
  aids: { crosshair: 'Crosshair', minimap: 'Minimap', loupe: 'Loupe' } satisfies Record<
    Aid,
    string
  >,
  night: 'Night picture',
};

export const viewText = texts(en, {
  title: '보기',
  close: '닫기',
  picture: '화면',
  looks: { standard: '기본', night: '야간' },
  asIs: '원본',
  ofCamera: '카메라 설정',
  own: '내 설정',
  brightness: '밝기',
  contrast: '대비',
  gamma: '감마',
  clahe: '국소 대비',
  off: '끔',
  reset: '되돌리기',
  saveForAll: '모두에게 적용',
  saving: {
    idle: '이 카메라에서 나에게만 적용돼요.',
    saving: '적용 중…',
    saved: '이제 모두가 이 카메라를 이렇게 봐요.',
    changed: '그사이 다른 사람이 바꿨어요. 덮어쓰려면 다시 적용하세요.',
    failed: '적용하지 못했어요. 서버가 응답하지 않거나 거절했어요.',
  },
  boxes: '박스',
  lines: '선',
  fill: '채움',
  captions: '글자',
  captionChoices: { all: '모두', open: '점수', none: '없음' },
  aids: { crosshair: '십자선', minimap: '미니맵', loupe: '돋보기' },
  night: '야간 화면',
});
