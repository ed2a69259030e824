import type { Korean } from '../areas';

export const preflight: Korean<'preflight'> = {
  failed: '학습 전 검사에 실패했어요. {what}. 옵션이 맞다면 검출기 파일의 문제예요.',
  gradient: '기울기: 첫 스텝 전에 수가 아니에요',
  huge_gradient: '기울기: 첫 스텝 전에 크기가 {norm:.2g}이에요',
  loss: '손실: 첫 스텝 전에 수가 아니에요: {losses}',
  no_picture: '학습 {id}번의 사전 검사에 그림 {place}번이 없어요.',
  overfit:
    '과적합: 배치 하나만 되풀이해 배워도 손실이 줄지 않아요. 처음 {first:.3g}, {steps}스텝 뒤 {last:.3g}',
  round_trip: '왕복: 박스 {box}이(가) 타깃에서 되돌아오지 않아요',
  shape: '모양: 네트워크의 출력은 {answer}인데 타깃은 {wanted}예요',
  type: '자료형: 출력이 {type}이에요. 정밀도와 상관없이 float32여야 해요',
  zero_gradient: '기울기: 0이라서 아무것도 배우지 못해요',
};
