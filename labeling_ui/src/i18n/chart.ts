import { texts } from './texts';

export const chartText = texts(
  { asTable: 'As a table', step: 'step' },
  { asTable: '표로 보기', step: '스텝' },
);
