import { optionsInKorean, titlesInKorean } from './detector-options.ko';
import { texts } from './texts';

/** A detector describes its options in English; other languages have their own words for the known ones. */
export type OptionWords = Readonly<Record<string, readonly [title: string, description: string]>>;

/** The same for what a detector is. */
export type DetectorTitles = Readonly<Record<string, string>>;

const OPTIONS_AS_DESCRIBED: OptionWords = {};
const TITLES_AS_DESCRIBED: DetectorTitles = {};

const en = {
  title: 'Jobs',
  filterKind: 'Kind of job',
  filterStatus: 'State',
  all: 'all',
  job: 'job',
  state: 'state',
  message: 'message',
  started: 'started',
  took: 'time',
  more: 'Show older jobs',
  emptyTitle: 'No jobs here',
  empty: 'Uploads, imports, predictions and trainings appear here while they run and after.',
  launchTitle: 'New training',
  dataset: 'Dataset',
  datasetFacts: (train: string, val: string) =>
    `${train} frames to learn from, ${val} to be judged by`,
  noDataset: 'Freeze a dataset first: a training never runs on labels that still change.',
  toDatasets: 'Freeze a dataset',
  detector: 'Detector',
  noDetector: 'No worker has told which detectors there are. Start a worker.',
  startFrom: 'Start from',
  modes: { auto: 'best start', scratch: 'scratch', continue: 'continue', transfer: 'transfer' },
  modeHelp: {
    auto: 'The best first weights that the detector has.',
    scratch: 'Random weights.',
    continue: 'Goes on exactly where a checkpoint stopped.',
    transfer: 'The weights of a checkpoint, with a new optimizer.',
  },
  checkpoint: 'Checkpoint',
  ownWeights: 'the start weights of the detector',
  checkpointName: (step: string, ap: string) => `step ${step}${ap}`,
  start: 'Start training',
};

export const optionWords = texts<{ byName: OptionWords }>(
  { byName: OPTIONS_AS_DESCRIBED },
  { byName: optionsInKorean },
);

export const detectorTitles = texts<{ byName: DetectorTitles }>(
  { byName: TITLES_AS_DESCRIBED },
  { byName: titlesInKorean },
);

export const jobsText = texts(en, {
  title: '작업',
  filterKind: '작업 종류',
  filterStatus: '상태',
  all: '전체',
  job: '작업',
  state: '상태',
  message: '메시지',
  started: '시작',
  took: '시간',
  more: '이전 작업 보기',
  emptyTitle: '작업이 없어요',
  empty: '업로드, 가져오기, 예측, 학습이 실행되는 동안과 끝난 뒤에 여기에 나타나요.',
  launchTitle: '새 학습',
  dataset: '데이터셋',
  datasetFacts: (train, val) => `학습 ${train}프레임, 평가 ${val}프레임`,
  noDataset: '먼저 데이터셋을 만드세요. 학습은 바뀌는 라벨로는 실행되지 않아요.',
  toDatasets: '데이터셋 만들기',
  detector: '검출기',
  noDetector: '검출기를 알려준 워커가 없어요. 워커를 시작하세요.',
  startFrom: '시작점',
  modes: { auto: '최선', scratch: '처음부터', continue: '이어서', transfer: '전이' },
  modeHelp: {
    auto: '검출기가 가진 가장 좋은 초기 가중치',
    scratch: '무작위 가중치',
    continue: '체크포인트가 멈춘 지점에서 그대로 이어가요.',
    transfer: '체크포인트의 가중치에 새 옵티마이저를 써요.',
  },
  checkpoint: '체크포인트',
  ownWeights: '검출기의 초기 가중치',
  checkpointName: (step, ap) => `${step} 스텝${ap}`,
  start: '학습 시작',
});
