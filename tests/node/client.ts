// What a program in TypeScript does with the API. Every name and type below comes from the description.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

type Item = components['schemas']['ArticleItem'];

export async function ask(root: string) {
  const api = createClient<paths>({ baseUrl: root });

  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const { data, error } = await api.GET('/api/v1/articles', { params: { query: { limit: '7', sort: 'oldest', cursor } } });
    if (error) throw new Error(error.detail ?? 'refused');
    items.push(...data.items);
    cursor = data.next ?? undefined;
  } while (cursor);

  const first = items[0];
  if (!first) throw new Error('The archive is empty.');
  const article = await api.GET('/api/v1/articles/{id}', { params: { path: { id: first.id } } });
  const versions: number = article.data?.versions.length ?? 0;
  const stamp: string = article.data?.versions[0]?.stamp ?? '';
  const version = await api.GET('/api/v1/articles/{id}/versions/{stamp}', { params: { path: { id: first.id, stamp } } });
  const looked = await api.GET('/api/v1/lookup', { params: { query: { url: first.originalUrl } } });
  const search = await api.GET('/api/v1/search', { params: { query: { source: [first.source], limit: '1' } } });
  const days = await api.GET('/api/v1/days');
  const sources = await api.GET('/api/v1/sources');
  const refused = await api.GET('/api/v1/articles', { params: { query: { limit: '0' } } });

  return {
    articles: items.length,
    distinct: new Set(items.map(item => item.id)).size,
    first: first.id,
    versions,
    version: version.data?.id,
    looked: looked.data?.id,
    found: search.data?.total.value,
    inDays: days.data?.total,
    inSources: sources.data?.items.reduce((sum, source) => sum + source.count, 0),
    refusal: refused.error?.status,
  };
}
