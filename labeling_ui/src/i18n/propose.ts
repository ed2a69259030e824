import { formatCount } from './format';
import { texts } from './texts';

/** Putting a checkpoint to work on a source, from the source's side. */
const en = {
  action: 'Propose boxes',
  title: (source: string) => `Propose boxes on ${source}`,
  help: 'The detector draws proposals on all its frames. Boxes that a person verified stay.',
  checkpoint: 'Weights',
  trained: (detector: string, job: string, step: string) => `${detector}, job ${job}, step ${step}`,
  noCheckpoint: 'This project has no weights yet.',
  noCheckpointHelp:
    'Train a detector, upload weights, or have an operator run “make weights” for a detector that knows persons and cars.',
  known: (labels: string) => `Finds ${labels}.`,
  size: 'Longer side (pixels)',
  sizeHint: 'Frames are scaled to it. Larger finds smaller objects and takes longer.',
  suitable: 'as suits the weights',
  scales: 'Looks at each frame',
  scalesHint:
    'In two sizes, a sixth smaller and a third larger, it finds more and takes 2.5 times as long.',
  scalesChoice: (count: number) => (count === 1 ? 'one' : 'two, in two sizes'),
  precision: 'Arithmetic',
  precisionHint: 'With 8 bits a CPU takes half the time; scores change by some hundredths.',
  precisionChoices: { float32: 'exact, 32 bits', int8: 'quick, 8 bits' },
  manyFrames: 'quick on a CPU if frames are many',
  sizeTrained: (size: number | null) =>
    size === null ? 'as trained' : `as trained: ${formatCount(size)}`,
  tilesTrained: (choice: string) => `as trained: ${choice}`,
  tiles: 'Tiles along the longer side',
  tilesHint:
    'Looks at overlapping tiles of each frame, too: finds much smaller objects, much slower.',
  tilesChoice: (count: number) => (count === 1 ? 'whole frames only' : String(count)),
  threshold: 'Least score',
  thresholdHint: 'From 0 to 1. Lower finds more and errs more.',
};

export const proposeText = texts(en, {
  action: '박스 제안',
  title: (source) => `${source}에 박스 제안`,
  help: '검출기가 모든 프레임에 제안을 그려요. 사람이 검증한 박스는 그대로예요.',
  checkpoint: '가중치',
  trained: (detector, job, step) => `${detector}, 작업 ${job}, ${step} 스텝`,
  noCheckpoint: '이 프로젝트에는 아직 가중치가 없어요.',
  noCheckpointHelp:
    '검출기를 학습하거나 가중치를 올리세요. 운영자가 “make weights”를 실행하면 사람과 차를 아는 검출기가 생겨요.',
  known: (labels) => `찾는 라벨: ${labels}`,
  size: '긴 변 (픽셀)',
  sizeHint: '프레임을 이 크기로 맞춰요. 크면 작은 물체를 찾지만 더 오래 걸려요.',
  suitable: '가중치에 맞게',
  scales: '프레임을 보는 횟수',
  scalesHint: '6분의 1 작게와 3분의 1 크게, 두 크기로 보면 더 많이 찾지만 2.5배 걸려요.',
  scalesChoice: (count) => (count === 1 ? '한 번' : '두 번, 두 크기로'),
  precision: '계산 방식',
  precisionHint: '8비트로 하면 CPU에서 절반의 시간이 걸려요. 점수는 100분의 몇쯤 달라져요.',
  precisionChoices: { float32: '정확하게, 32비트', int8: '빠르게, 8비트' },
  manyFrames: 'CPU에서 프레임이 많으면 빠르게',
  sizeTrained: (size) =>
    size === null ? '학습할 때와 같게' : `학습할 때와 같게: ${formatCount(size)}`,
  tilesTrained: (choice) => `학습할 때와 같게: ${choice}`,
  tiles: '긴 변의 타일 수',
  tilesHint: '프레임을 겹치는 타일로도 나눠 봐요. 훨씬 작은 물체도 찾지만 훨씬 오래 걸려요.',
  tilesChoice: (count) => (count === 1 ? '나누지 않음' : String(count)),
  threshold: '최소 점수',
  thresholdHint: '0에서 1까지. 낮추면 더 많이 찾고 더 많이 틀려요.',
});
