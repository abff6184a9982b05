import { queryOptions } from '@tanstack/react-query';
import { ask, listTopics, type ListTopicsData, showTopic } from '@/api';

export const topicsQuery = (circle: string, query: NonNullable<ListTopicsData['query']>) =>
  queryOptions({
    queryKey: ['circles', circle, 'topics', query],
    queryFn: () => ask(listTopics({ path: { circle }, query })),
  });

export const topicQuery = (topic: string) =>
  queryOptions({ queryKey: ['topics', topic], queryFn: () => ask(showTopic({ path: { topic } })) });
