import { texts } from './texts';

/** Words of the labeling page while it has no frame to show. */
const en = {
  coming: 'Frames are on their way',
  comingAdvice: 'The first one opens here by itself.',
  toJobs: 'See the jobs',
  noFrames: 'No frames yet',
  noFramesAdvice: 'Videos and pictures are taken in on the data page.',
  takeIn: 'Take in a video',
  allDone: 'Nothing left to label here',
  allDoneAdvice: 'Every frame is submitted. A dataset can be frozen from them.',
  elsewhere:
    'The frames that are left are open at somebody else. A dataset can be frozen from the others.',
  freeze: 'Freeze a dataset',
  toData: 'See the data',
};

export const nothingLeftText = texts(en, {
  coming: '프레임을 가져오는 중이에요',
  comingAdvice: '첫 프레임이 준비되면 여기서 저절로 열려요.',
  toJobs: '작업 보기',
  noFrames: '아직 프레임이 없어요',
  noFramesAdvice: '영상과 사진은 데이터 페이지에서 가져와요.',
  takeIn: '영상 가져오기',
  allDone: '여기서 할 라벨링이 끝났어요',
  allDoneAdvice: '모든 프레임이 제출됐어요. 이제 데이터셋을 고정할 수 있어요.',
  elsewhere: '남은 프레임은 다른 사람이 작업 중이에요. 나머지로 데이터셋을 고정할 수 있어요.',
  freeze: '데이터셋 고정',
  toData: '데이터 보기',
});
