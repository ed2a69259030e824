/** Edits that the server refused, and the state of what is on its way. */
import { texts } from './texts';

const en = {
  title: 'Refused edits',
  none: 'Nothing is refused.',
  kept: 'They are kept in this browser until you decide.',
  elsewhere: (n: number) => `${n} more in other projects`,
  boxes: (n: number) => (n === 1 ? 'One box' : `${n} boxes`),
  submit: 'Submit of the frame',
  frame: (number: number, name: string) => `frame ${number} · ${name}`,
  made: (when: string) => `made ${when}`,
  field: 'Field',
  mine: 'Yours',
  stored: 'Stored',
  absent: 'no such box',
  same: 'Both are the same.',
  moreBoxes: (n: number) => `and ${n} more`,
  picture: 'Your box solid, the stored one dashed',
  download: 'Download',
  downloadAll: 'Download all',
  list: 'All refused edits',
  fields: {
    label_id: 'label',
    bbox: 'place and size',
    verified: 'state',
    occluded: 'occluded',
    truncated: 'truncated',
    difficult: 'difficult',
    ignore: 'ignore',
  },
  yes: 'yes',
  no: 'no',
  verified: 'verified',
  proposal: 'proposal',
  reasons: {
    stale: 'Somebody changed the same box meanwhile.',
    frame_accepted: 'The frame was accepted. A reviewer can reject it to open it again.',
    not_allowed: 'Your role does not allow this.',
    not_found: 'The frame, the label or the box is not there any more.',
    invalid: 'The server does not accept these values.',
    open_proposals: 'Proposals are still open on the frame.',
  },
};

export const refusedText = texts(en, {
  title: '거절된 편집',
  none: '거절된 편집이 없어요.',
  kept: '결정할 때까지 이 브라우저에 보관해요.',
  elsewhere: (n) => `다른 프로젝트에 ${n}건 더 있어요`,
  boxes: (n) => `박스 ${n}개`,
  submit: '프레임 제출',
  frame: (number, name) => `${number}번 프레임 · ${name}`,
  made: (when) => `${when}에 편집`,
  field: '항목',
  mine: '내 것',
  stored: '저장된 것',
  absent: '박스 없음',
  same: '둘이 같아요.',
  moreBoxes: (n) => `외 ${n}개`,
  picture: '내 박스는 실선, 저장된 박스는 점선',
  download: '내려받기',
  downloadAll: '모두 내려받기',
  list: '거절된 편집 전체',
  fields: {
    label_id: '라벨',
    bbox: '위치와 크기',
    verified: '상태',
    occluded: '가려짐',
    truncated: '잘림',
    difficult: '어려움',
    ignore: '무시',
  },
  yes: '예',
  no: '아니요',
  verified: '검증됨',
  proposal: '제안',
  reasons: {
    stale: '그사이 다른 사람이 같은 박스를 바꿨어요.',
    frame_accepted: '프레임이 수락되었어요. 검토자가 거절하면 다시 열려요.',
    not_allowed: '현재 역할로는 할 수 없어요.',
    not_found: '프레임, 라벨 또는 박스가 더 이상 없어요.',
    invalid: '서버가 받아들이지 않는 값이에요.',
    open_proposals: '프레임에 열린 제안이 남아 있어요.',
  },
});

export type RefusedWords = ReturnType<typeof refusedText>;

/** Why something was refused, in the page's language; the server's own words for what is not known here. */
export function reasonOf({ code, message }: { code: string; message: string }): string {
  const reasons: Readonly<Record<string, string>> = refusedText().reasons;
  return reasons[code] ?? message;
}
