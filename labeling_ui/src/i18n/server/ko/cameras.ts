import type { Korean } from '../areas';

export const cameras: Korean<'cameras'> = {
  name_empty: '카메라 이름이 필요해요.',
  needs_revision: '구역을 바꾸려면 어느 리비전의 카메라인지 알려 주세요.',
  name_taken: '이 프로젝트에 ‘{name}’ 카메라가 이미 있어요.',
  no_scene: '‘{name}’ 카메라가 없어요. 다음 중에서 고르세요: {known}',
  none: '카메라 {id}번이 없어요.',
  stale:
    '그 사이 다른 사람이 이 카메라를 바꿨어요. 지금 리비전은 {revision}, 본 것은 {seen}이에요. 저장된 것을 보고 다시 정하세요.',
  too_many_zones: '카메라 하나에 구역은 {most}개까지예요.',
  zone_twice: '두 구역의 id가 같아요.',
  zone_unfit: '{where}: {reason}.',
};
