/** What the entries of a job's settings and result are called; a name that is not here is shown as it is. */
import { texts } from './texts';

const en: Readonly<Record<string, string>> = {};

const ko: Readonly<Record<string, string>> = {
  best_ap: '최고 AP',
  boxes: '박스',
  boxes_clipped: '프레임에 맞게 자른 박스',
  boxes_dropped: '버린 박스',
  boxes_imported: '가져온 박스',
  boxes_kept: '이미 있던 박스',
  bytes: '바이트',
  checkpoint_id: '체크포인트',
  clips: '영상',
  dataset_id: '데이터셋',
  detector: '검출기',
  epochs: '에폭',
  every_n: 'n번째마다',
  faults: '문제',
  faults_total: '문제 수',
  file: '파일',
  files: '파일',
  format: '형식',
  frames: '프레임',
  frames_matched: '찾은 프레임',
  init: '시작 가중치',
  kind: '종류',
  labels: '라벨',
  lost: '손실',
  mode: '방식',
  name: '이름',
  notes: '알림',
  options: '옵션',
  proposals: '제안',
  seed: '시드',
  size: '크기',
  skipped: '건너뛴 파일',
  source_id: '소스',
  steps: '스텝',
  threshold: '최소 점수',
};

/** Choices among a job's settings, by the name of the entry. */
const koValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mode: {
    best: '최선',
    check: '확인',
    continue: '이어서',
    merge: '추가',
    proposals: '제안으로',
    replace: '바꾸기',
    scratch: '처음부터',
    transfer: '전이',
  },
};

const factWords = texts(en, ko);
const valueWords = texts<typeof koValues>({}, koValues);

/** A choice as people call it: "merge" of `mode`; in Korean 추가. */
export const factValue = (name: string, value: string): string =>
  valueWords()[name]?.[value] ?? value;

/** "boxes_imported" → "boxes imported"; in Korean 가져온 박스. */
export const factName = (name: string): string => factWords()[name] ?? name.replaceAll('_', ' ');
