import { texts } from './texts';

/** Words of the box from one click. */
const en = {
  title: 'Box from one click',
  how: 'click a thing: its box; drag: draw',
  nothing: 'Nothing stands out here. Draw it.',
  failed: 'No box came for this click. Draw it, or click again.',
};

export const outlineText = texts(en, {
  title: '클릭으로 박스 만들기',
  how: '물체 클릭: 박스, 끌기: 그리기',
  nothing: '여기서는 뚜렷한 물체를 찾지 못했어요. 직접 그리세요.',
  failed: '이 클릭의 박스를 받지 못했어요. 직접 그리거나 다시 클릭하세요.',
});
