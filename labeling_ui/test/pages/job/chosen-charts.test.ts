import { expect, it } from 'vitest';
import { hiddenCharts, storeHiddenCharts, toggled } from '../../../src/pages/job/chosen-charts';

it('keeps which charts are put away, and shows all others', () => {
  expect(hiddenCharts()).toEqual(new Set());
  const away = toggled(toggled(hiddenCharts(), 'learning_rate'), 'memory_mib');
  storeHiddenCharts(away);
  expect(hiddenCharts()).toEqual(new Set(['learning_rate', 'memory_mib']));
  storeHiddenCharts(toggled(hiddenCharts(), 'learning_rate'));
  expect(hiddenCharts()).toEqual(new Set(['memory_mib']));
});
