import { texts } from './texts';

const en = {
  kinds: {
    ingest: 'ingest',
    import: 'import',
    predict: 'predict',
    train: 'train',
    weights: 'weights',
    export: 'export',
    demo: 'demo',
  },
  statuses: {
    queued: 'queued',
    paused: 'paused',
    running: 'running',
    succeeded: 'done',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  cancelling: 'cancelling',
  attempt: (n: number) => `attempt ${n}`,
};

export const jobWords = texts(en, {
  kinds: {
    ingest: '영상 처리',
    import: '가져오기',
    predict: '예측',
    train: '학습',
    weights: '가중치',
    export: '내보내기',
    demo: '데모',
  },
  statuses: {
    queued: '대기',
    paused: '일시 중지',
    running: '실행 중',
    succeeded: '완료',
    failed: '실패',
    cancelled: '취소됨',
  },
  cancelling: '취소하는 중',
  attempt: (n) => `${n}번째 시도`,
});
