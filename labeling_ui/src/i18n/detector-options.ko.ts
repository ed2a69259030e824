import type { DetectorTitles, OptionWords } from './jobs';

export const titlesInKorean: DetectorTitles = {
  nano: '빠르고 작아요. 처음부터 학습해요.',
  small: 'nano의 두 배 채널. 데이터와 시간이 더 있을 때 알맞아요.',
  nanodet: '사람과 차를 이미 아는 가중치에서 시작해요.',
  rcnet: '2017년의 RCNet. 비교용이에요.',
};

export const optionsInKorean: OptionWords = {
  steps: [
    '스텝',
    '학습 스텝 수, 스텝마다 배치 하나. 비우면 제한 시간에 맞추고, 제한도 없으면 프레임을 100번 훑어요(300~3,000스텝).',
  ],
  max_seconds: ['제한 시간 (초)', '작업 전체에 쓰는 시간. 속도를 잰 뒤 일정을 시간에 맞춰요.'],
  batch_size: ['배치 크기', '스텝당 프레임 수. auto: GPU에는 들어가는 최대, CPU에는 알맞은 크기.'],
  input_size: [
    '입력 크기 (픽셀)',
    '프레임을 이 변의 정사각형에 맞춰요. 크면 작은 물체를 찾지만 더 오래 걸려요.',
  ],
  trainer: ['트레이너', '기울기를 스텝으로 바꾸는 방법'],
  learning_rate: ['학습률', '워밍업 뒤의 최댓값. 비우면 트레이너의 기본값.'],
  seed: ['시드', '초기 가중치, 순서, 증강을 정해요.'],
  checkpoint_every: ['체크포인트 간격 (스텝)', '중단됐을 때 잃을 수 있는 최대 스텝'],
  evaluate_every: ['평가 간격 (스텝)', '검증 프레임을 채점하는 간격'],
  freeze_backbone: ['백본 고정', '넥과 헤드만 학습해요. 초기 가중치가 장면을 이미 알 때 알맞아요.'],
  precision: [
    '정밀도',
    'bfloat16은 지원하는 GPU에서 메모리를 절반으로 줄여요. 출력과 손실은 float32예요.',
  ],
  augment: ['증강', '학습 프레임을 무작위로 뒤집고, 크기·위치·색을 바꿔요.'],
  width: ['폭', '모든 층의 채널 수. 두 배로 하면 가중치가 약 네 배가 돼요.'],
  depth: ['깊이', '각 단계의 블록 수'],
  backbone: [
    '백본',
    'csp는 nano의 것이에요. 나머지는 keras.applications의 것으로, 구할 수 있으면 ImageNet 가중치에서 시작하고 폭은 바뀌지 않아요.',
  ],
  stride_4: ['4픽셀 셀', '몇 픽셀짜리 물체를 위한 네 번째 격자. 한 스텝이 두 배쯤 오래 걸려요.'],
  score_loss: [
    '점수 손실',
    '점수를 채점하는 방법. bce는 부드러운 목표의 교차 엔트로피, qfl은 많이 틀린 곳을 더 봐요.',
  ],
  box_loss: [
    '박스 손실',
    '박스를 채점하는 방법. giou는 겹침과 둘레 상자, ciou는 겹침, 중심, 가로세로 비율을 봐요.',
  ],
  flips_only: ['뒤집기만', '2017년처럼 좌우로 뒤집기만 해요. 끄면 크기·위치·색도 바꿔요.'],
};
