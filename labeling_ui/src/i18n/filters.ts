import type { BoxState, FlagChoice } from '../editor/filters';
import type { BoxOrigin } from '../editor/model';
import { texts } from './texts';

/** Words of the filter on the labeling page. */
const en = {
  title: 'Filter boxes',
  help: 'Boxes that do not fit are hidden, not walked and not accepted',
  label: 'Label',
  state: 'State',
  origin: 'Origin',
  checkpoints: 'Proposed by',
  checkpoint: (id: number) => `checkpoint ${id}`,
  flags: 'Flags',
  score: 'Score',
  size: 'Longer side, px',
  from: (what: string) => `${what}, from`,
  to: (what: string) => `${what}, to`,
  states: { proposal: 'proposal', verified: 'verified' } satisfies Record<BoxState, string>,
  origins: {
    drawn: 'drawn',
    model: 'model',
    motion: 'motion',
    tracker: 'tracker',
    interpolated: 'interpolated',
    imported: 'imported',
  } satisfies Record<BoxOrigin, string>,
  flagChoices: {
    occluded: 'occluded',
    truncated: 'truncated',
    difficult: 'difficult',
    ignore: 'ignore',
    none: 'no flag',
  } satisfies Record<FlagChoice, string>,
  showAll: 'Show all',
  close: 'Close',
  hidden: (n: number) => (n === 1 ? '1 hidden by the filter' : `${n} hidden by the filter`),
  hiddenShort: (n: number) => `${n} hidden`,
  inZones: (n: number) =>
    n === 1 ? '1 proposal in an ignore zone' : `${n} proposals in ignore zones`,
  open: (summary: string) => `Filter: ${summary}`,
  off: 'Filter boxes',
  clear: 'Clear the filter',
  scores: (from: string, to: string) => `score ${from} – ${to}`,
  sizes: (from: string, to: string) => `${from} – ${to} px`,
  madeAside: (n: number) =>
    n === 1
      ? 'The filter does not fit this box. It stays in sight until the filter changes.'
      : `The filter does not fit these ${n} boxes. They stay in sight until the filter changes.`,
  openHidden: (n: number) =>
    n === 1 ? 'One of them is hidden by the filter.' : `${n} of them are hidden by the filter.`,
};

export const filterText = texts(en, {
  title: '박스 필터',
  help: '맞지 않는 박스는 숨겨지고, 건너뛰고, 한꺼번에 수락되지 않아요',
  label: '라벨',
  state: '상태',
  origin: '출처',
  checkpoints: '제안한 모델',
  checkpoint: (id) => `체크포인트 ${id}`,
  flags: '표시',
  score: '점수',
  size: '긴 변, px',
  from: (what) => `${what}, 최소`,
  to: (what) => `${what}, 최대`,
  states: { proposal: '제안', verified: '검증됨' },
  origins: {
    drawn: '직접 그림',
    model: '모델',
    motion: '움직임',
    tracker: '추적기',
    interpolated: '보간',
    imported: '가져옴',
  },
  flagChoices: {
    occluded: '가려짐',
    truncated: '잘림',
    difficult: '어려움',
    ignore: '무시',
    none: '표시 없음',
  },
  showAll: '모두 보기',
  close: '닫기',
  hidden: (n) => `필터로 ${n}개 숨김`,
  hiddenShort: (n) => `${n}개 숨김`,
  inZones: (n) => `무시 영역 안의 제안 ${n}개`,
  open: (summary) => `필터: ${summary}`,
  off: '박스 필터',
  clear: '필터 해제',
  scores: (from, to) => `점수 ${from} – ${to}`,
  sizes: (from, to) => `${from} – ${to} px`,
  madeAside: (n) =>
    n === 1
      ? '이 박스는 필터에 맞지 않아요. 필터를 바꿀 때까지는 보여요.'
      : `이 박스 ${n}개는 필터에 맞지 않아요. 필터를 바꿀 때까지는 보여요.`,
  openHidden: (n) => `그중 ${n}개는 필터로 숨겨져 있어요.`,
});
