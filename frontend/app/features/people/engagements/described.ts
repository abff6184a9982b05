import type { Engagement } from '@/api';

/** A role with its employer, as the lists of roles name it. */
export function described(engagement: Pick<Engagement, 'role_label' | 'organisation_name'>): string {
  return [engagement.role_label, engagement.organisation_name].filter(Boolean).join(', ');
}
