import { texts } from './texts';

type Named = Readonly<Record<string, string>>;

const UNITS: Named = {
  s: 's',
  px: 'px',
  steps: 'steps',
  evaluations: 'evaluations',
  frames: 'frames',
};
const GROUPS: Named = {
  length: 'Length',
  data: 'Data and augmentation',
  network: 'Network and start',
  optimizer: 'Optimizer and losses',
  saving: 'Saving and stopping',
  machine: 'Machine',
};

const en = {
  find: 'Find an option',
  nothingFound: 'No option goes by that.',
  openAll: 'Open all',
  closeAll: 'Close all',
  groups: GROUPS,
  units: UNITS,
  count: (n: number) => String(n),
  changed: (n: number) => `${n} changed`,
  reset: (title: string) => `Reset ${title}`,
  automatic: 'automatic',
  none: 'none',
  on: 'on',
  off: 'off',
  presets: 'Usual lengths',
  thatIs: (duration: string) => `= ${duration}`,
  chosen: (value: string, reason: string) => `Automatic: ${value}. ${reason}`,
  withUnit: (value: string, unit: string) => `${value} ${unit}`,
  range: (low: string, high: string) => `${low} to ${high}`,
  rangeAbove: (low: string, high: string) => `more than ${low}, up to ${high}`,
  least: (low: string) => `${low} or more`,
  above: (low: string) => `more than ${low}`,
  stepsOf: (step: string) => `in steps of ${step}`,
  usual: (value: string) => `default ${value}`,
};

export const optionsText = texts<typeof en>(en, {
  find: '옵션 찾기',
  nothingFound: '맞는 옵션이 없어요.',
  openAll: '모두 펼치기',
  closeAll: '모두 접기',
  groups: {
    length: '길이',
    data: '데이터와 증강',
    network: '네트워크와 시작점',
    optimizer: '옵티마이저와 손실',
    saving: '저장과 종료',
    machine: '컴퓨터',
  },
  units: { s: '초', px: 'px', steps: '스텝', evaluations: '회', frames: '프레임' },
  count: (n) => `${n}개`,
  changed: (n) => `${n}개 변경`,
  reset: (title) => `${title} 되돌리기`,
  automatic: '자동',
  none: '없음',
  on: '켜짐',
  off: '꺼짐',
  presets: '자주 쓰는 길이',
  thatIs: (duration) => `= ${duration}`,
  chosen: (value, reason) => `자동: ${value}. ${reason}`,
  withUnit: (value, unit) => (unit === 'px' ? `${value} px` : `${value}${unit}`),
  range: (low, high) => `${low}~${high}`,
  rangeAbove: (low, high) => `${low} 초과 ${high} 이하`,
  least: (low) => `${low} 이상`,
  above: (low) => `${low} 초과`,
  stepsOf: (step) => `${step} 단위`,
  usual: (value) => `기본값 ${value}`,
});
