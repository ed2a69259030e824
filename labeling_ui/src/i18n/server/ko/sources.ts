import type { Korean } from '../areas';

export const sources: Korean<'sources'> = {
  different_kinds: '한 번에 영상 하나, zip 하나, 또는 이미지 여러 장을 보내세요.',
  no_frame: '{name}에서 프레임을 만들지 못했어요: {reason}',
  no_pictures: '이미지가 없어요',
  none: '소스 {id}번이 없어요.',
  none_here: '이 프로젝트에 소스 {id}번이 없어요.',
  same_names: '이름이 같은 이미지가 있어요. 라벨은 이름으로 찾으니 이름을 다르게 하세요.',
  unsupported:
    '{name} 파일은 읽을 수 있는 영상, 이미지, 이미지 zip이 아니에요. mp4, avi, mkv, mov, ts 영상, JPEG, PNG, WebP, BMP, TIFF 이미지, 또는 이미지 zip을 보내세요.',
};
