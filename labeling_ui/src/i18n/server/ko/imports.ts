import type { Korean } from '../areas';

export const imports: Korean<'imports'> = {
  fault: '{file}: {reason}',
  fault_at: '{file}: {where}: {reason}',
  frame_twice: '파일에 두 번 있어요. 첫 번째만 읽어요',
  no_frame: '여기에 없는 프레임이에요',
  no_label: '‘{label}’은(는) 이 프로젝트의 라벨이 아니에요',
  several_frames: '같은 이름의 프레임이 여러 개예요. 소스 하나로 가져오세요',
};
