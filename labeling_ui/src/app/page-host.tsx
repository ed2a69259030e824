import type { ComponentType } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button } from '../components/button';
import { Empty, Loading } from '../components/states';
import { shellText } from '../i18n/shell';
import { type Route, route } from './router';
import type { PageProps } from './routes';

interface Loaded {
  route: Route;
  page: ComponentType<PageProps>;
}

/** Loads the page of the address; the old page stays until the new one is there. */
export function PageHost() {
  const wanted = route.value;
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState<Route | null>(null);

  // Before anything is painted: there is nothing to see yet, and every paint is a wait.
  useLayoutEffect(() => {
    let current = true;
    wanted.load().then(
      ({ default: page }) => current && setLoaded({ route: wanted, page }),
      () => current && setFailed(wanted),
    );
    return () => {
      current = false;
    };
  }, [wanted]);

  if (failed === wanted) return <PageFailed />;
  if (!loaded) return <Loading />;
  const Page = loaded.page;
  // The same page follows its address; another project's page starts afresh.
  const shown = loaded.route.name === wanted.name ? wanted : loaded.route;
  return <Page key={identity(shown)} params={shown.params} query={shown.query} />;
}

const identity = ({ name, params }: Route) => [name, ...Object.values(params)].join('/');

function PageFailed() {
  const t = shellText();
  return (
    <Empty
      title={t.pageFailed}
      action={<Button onClick={() => window.location.reload()}>{t.reload}</Button>}
    >
      {t.pageFailedAdvice}
    </Empty>
  );
}
