import type { Korean } from '../areas';

export const edits: Korean<'edits'> = {
  box_twice: '한 번의 편집에서 박스는 한 번만 바뀌어요.',
  change_empty: '변경에는 `before`나 `after` 중 하나는 있어야 해요.',
  empty: '편집에는 변경이 하나 이상 있어야 해요.',
  frame_accepted: '프레임 {id}번은 승인됐어요. 다시 열려면 검토자가 반려해야 해요.',
  id_reused: '이 편집 id는 다른 편집에 쓰였어요. 새 id를 만드세요.',
  stale: '그 사이 다른 사람이 같은 박스를 바꿨어요. 저장된 것을 보고 다시 정하세요.',
  too_large: '편집 하나에 변경은 {most:,}개까지예요. 나누어 보내세요.',
};
