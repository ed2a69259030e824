import type { Korean } from '../areas';

export const pictures: Korean<'pictures'> = {
  bits_32: '픽셀당 32비트 이미지는 밝기 범위가 정해져 있지 않아요. 8비트나 16비트로 바꾸세요.',
  damaged: '이미지가 손상됐거나 잘렸어요: {reason}.',
  region: '영역은 {width} x {height} 픽셀 이미지 안에 있어야 하고 비어 있으면 안 돼요.',
  too_large:
    '이미지가 {width} x {height} 픽셀이에요. 한 변 {max_side}, 전체 {max_pixels:,} 픽셀까지 읽어요.',
  unreadable: '읽을 수 있는 이미지가 아니에요. JPEG, PNG, WebP, BMP, TIFF를 쓰세요.',
};
