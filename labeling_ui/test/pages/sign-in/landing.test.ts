import { expect, it } from 'vitest';
import { landing } from '../../../src/pages/sign-in';

it.each([
  ['', '/projects'],
  ['next=/jobs/12', '/jobs/12'],
  ['next=https://elsewhere.example', '/projects'],
  ['next=//elsewhere.example', '/projects'],
  ['next=/%5Celsewhere.example', '/projects'],
])('%s leads to %s', (query, address) => {
  expect(landing(new URLSearchParams(query))).toBe(address);
});
