import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPattern, matchRoute, navigate, route, startRouter } from '../../src/app/router';

describe('patterns', () => {
  it('give back whatever text was put into their parts', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const path = `/projects/${encodeURIComponent(value)}/label`;
        expect(matchPattern('/projects/:projectId/label', path)).toEqual({ projectId: value });
      }),
    );
  });

  it('do not match a longer or a shorter path', () => {
    expect(matchPattern('/projects', '/projects/1')).toBeNull();
    expect(matchPattern('/projects/:projectId/data', '/projects/1')).toBeNull();
  });

  it('overlook a slash at the end', () => {
    expect(matchPattern('/jobs/:jobId', '/jobs/12/')).toEqual({ jobId: '12' });
  });
});

describe('routes', () => {
  it.each([
    ['/', 'projects'],
    ['/projects', 'projects'],
    ['/projects/4/label?frame=9', 'label'],
    ['/projects/4/wall', 'wall'],
    ['/projects/4/data', 'data'],
    ['/projects/4/datasets', 'datasets'],
    ['/projects/4/jobs', 'jobs'],
    ['/jobs/12', 'job'],
    ['/sign-in', 'sign-in'],
    ['/people', 'people'],
    ['/tokens', 'tokens'],
    ['/nothing/here', 'not-found'],
  ])('%s is the page %s', (address, name) => {
    expect(matchRoute(address).name).toBe(name);
  });

  it('carry parameters and the query', () => {
    const { params, query } = matchRoute('/projects/4/label?frame=9');
    expect(params).toEqual({ projectId: '4' });
    expect(query.get('frame')).toBe('9');
  });
});

describe('navigation', () => {
  it('follows an address and a query alone', () => {
    navigate('/projects/4/jobs');
    expect(route.value.name).toBe('jobs');
    navigate('?kind=train', { replace: true });
    expect(route.value.name).toBe('jobs');
    expect(route.value.query.get('kind')).toBe('train');
  });

  it('keeps clicks on links of this site in the page, but not downloads', () => {
    startRouter();
    navigate('/projects');
    document.body.innerHTML =
      '<a id="page" href="/people"><b>People</b></a><a id="file" href="/api/v1/x" download></a>';
    const click = (selector: string) => {
      const event = new MouseEvent('click', { bubbles: true, cancelable: true });
      document.querySelector(selector)?.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(click('#page b')).toBe(true);
    expect(route.value.name).toBe('people');
    expect(click('#file')).toBe(false);
    expect(route.value.name).toBe('people');
  });
});
