import type { Korean } from '../areas';

export const videos: Korean<'videos'> = {
  codec: '{name}은(는) 영상 코덱이 아니에요.',
  every_n: 'every_n은 1 이상이어야 해요.',
  fps: 'fps는 0보다 크고 {most} 이하여야 해요.',
  no_picture: '디코딩할 수 있는 장면이 파일에 없어요.',
  no_stream: '파일에 영상 스트림이 없어요.',
  sampling: 'every_n과 fps 중 하나만 주세요.',
  too_large:
    '영상이 {width} x {height} 픽셀이에요. 한 변 {max_side}, 전체 {max_pixels:,} 픽셀까지 읽어요.',
  unreadable: '읽을 수 있는 영상 파일이 아니에요. mp4, avi, mkv, mov, ts를 쓰세요.',
};
