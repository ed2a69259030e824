import { texts } from './texts';

type Named = Readonly<Record<string, string>>;

const MODES: Named = {
  best: 'the best there is',
  scratch: 'scratch',
  continue: 'goes on',
  transfer: 'transfer',
};
const MODES_KO: Named = { best: '최선', scratch: '처음부터', continue: '이어서', transfer: '전이' };

const started = (modes: Named, checkpoint: string) => (mode: string, id: number | null) =>
  id === null ? (modes[mode] ?? mode) : `${modes[mode] ?? mode} · ${checkpoint} ${id}`;

const en = {
  dataset: 'Dataset',
  detector: 'Detector',
  start: 'Start',
  startOf: started(MODES, 'checkpoint'),
  given: 'Yours',
  settled: 'Automatic',
  rest: (n: number) => (n === 1 ? '1 option at its default' : `${n} options at their defaults`),
};

export const settingsText = texts<typeof en>(en, {
  dataset: '데이터셋',
  detector: '검출기',
  start: '시작점',
  startOf: started(MODES_KO, '체크포인트'),
  given: '직접 고른 것',
  settled: '자동',
  rest: (n) => `기본값인 옵션 ${n}개`,
});
