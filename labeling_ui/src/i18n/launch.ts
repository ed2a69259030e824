import { texts } from './texts';

const OTHERS: Readonly<Record<string, string>> = { detector: 'Detector', start: 'Start' };

const en = {
  automatic: (detector: string) => `automatic: ${detector}`,
  automaticChoice: 'automatic',
  others: OTHERS,
  why: 'What is settled for you, and why',
  wrong: 'Something is not right yet: a field says what.',
  sentence: (detector: string, rest: string) => `Trains ${detector} ${rest}.`,
  fromScratch: 'from scratch',
  fromOwn: 'from its own start weights',
  from: (name: string) => `from “${name}”`,
  goesOn: (name: string) => `on from “${name}”`,
  step: (step: string) => `checkpoint of step ${step}`,
  size: (size: string) => `frames at ${size} px`,
  forSteps: (steps: string) => `for ${steps} steps`,
  forStepsAbout: (steps: string, time: string) => `for ${steps} steps (about ${time})`,
  until: (time: string) => `until ${time} are over`,
  untilAbout: (time: string, steps: string) => `until ${time} are over (about ${steps} steps)`,
  untilOrSteps: (time: string, steps: string) => `for ${steps} steps, or until ${time} are over`,
};

export const launchText = texts<typeof en>(en, {
  automatic: (detector) => `자동: ${detector}`,
  automaticChoice: '자동',
  others: { detector: '검출기', start: '시작점' },
  why: '알아서 정하는 것과 이유',
  wrong: '아직 맞지 않는 곳이 있어요. 그 칸에 이유가 있어요.',
  sentence: (detector, rest) => `${detector} 학습: ${rest}`,
  fromScratch: '처음부터',
  fromOwn: '검출기의 시작 가중치에서',
  from: (name) => `‘${name}’에서 시작`,
  goesOn: (name) => `‘${name}’에서 이어서`,
  step: (step) => `${step}스텝 체크포인트`,
  size: (size) => `프레임 ${size} px`,
  forSteps: (steps) => `${steps}스텝`,
  forStepsAbout: (steps, time) => `${steps}스텝(약 ${time})`,
  until: (time) => `${time} 동안`,
  untilAbout: (time, steps) => `${time} 동안(약 ${steps}스텝)`,
  untilOrSteps: (time, steps) => `${steps}스텝, 길어도 ${time}`,
});
