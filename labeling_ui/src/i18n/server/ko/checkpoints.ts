import type { Korean } from '../areas';

export const checkpoints: Korean<'checkpoints'> = {
  damaged: '체크포인트 {name} 파일이 손상됐어요. 그 전 체크포인트에서 이어 가세요.',
  folder_used: '{folder} 폴더에 이미 체크포인트가 있어요. 거기서 이어 가거나 다른 폴더를 고르세요.',
  none: '체크포인트 {id}번이 없어요.',
  none_here: '이 프로젝트에 체크포인트 {id}번이 없어요.',
  none_whole: '{folder} 폴더에 온전한 체크포인트가 없어 돌아갈 곳이 없어요.',
  other_network: '다른 네트워크의 체크포인트예요. 배열 {arrays}개가 다르고, 첫 번째는 {first}예요.',
  other_run:
    '이 체크포인트는 다른 실행의 것이에요({field}이(가) 달라요). 이어서 실행하지 말고, 이 가중치에서 계속하는 새 작업을 시작하세요.',
  weights_gone:
    '체크포인트 {id}번의 가중치는 공간을 비우려고 지웠어요. 학습마다 최근 것, 가장 좋은 것, 무언가에 쓰인 것이 남아요. 다른 것을 고르세요.',
  weights_missing: '체크포인트 {id}번의 가중치가 없거나 손상됐어요. 다른 것을 고르세요.',
};
