import type { Korean } from '../areas';

export const frames: Korean<'frames'> = {
  click_outside: '점은 {width} x {height} 픽셀 프레임 안에 있어야 해요.',
  leased: '{name} 님이 이 프레임에서 작업하고 있어요. 넘겨받거나 다른 프레임으로 가세요.',
  no_label: '이 프로젝트에 라벨 {id}번이 없어요.',
  none: '프레임 {id}번이 없어요.',
  none_here: '이 프로젝트에 프레임 {id}번이 없어요.',
  not_submitted: '아직 제출되지 않은 프레임이라 검토할 것이 없어요.',
  open_proposals: '제안 {open}개가 남아 있어요. 승인하거나 거절하거나, 어떻게 할지 정하세요.',
  stale: '프레임의 리비전은 {revision}인데 본 것은 {seen}이에요. 제출하기 전에 다시 보세요.',
};
