import type { CircleFace } from '@/api';
import { useLabels } from '@/features/people/partnership/partnership';
import { directory, face as text, sectorWords } from '@/text/circles/directory';
import { listed, readable } from '@/text/general';
import { SummaryList } from '@/ui/SummaryList';

export function FaceFacts({ face }: { face: CircleFace }) {
  const labels = useLabels();
  return (
    <div className="section">
      <SummaryList
        rows={[
          face.rhythm && { key: text.rhythm, value: face.rhythm },
          face.mode && { key: text.where, value: text.mode[face.mode] ?? readable(face.mode) },
          face.time_commitment && { key: text.time, value: face.time_commitment },
          face.usually_come && { key: text.usually, value: directory.about(face.usually_come) },
          face.areas.length > 0 && { key: text.area, value: listed(face.areas.map(labels.area)) },
          face.sectors.length > 0 && { key: text.sector, value: sectorWords(face.sectors) },
          { key: text.managers, value: text.managerRules[face.manager_rule] ?? readable(face.manager_rule) },
          face.level !== null && { key: text.level, value: text.levelAndStage(face.level, face.stage) },
          face.research_partners.length > 0 && { key: text.partner, value: listed(face.research_partners) },
          face.supported_by.length > 0 && { key: text.supported, value: listed(face.supported_by) },
          face.host && { key: text.host, value: face.host },
          face.contact_email && {
            key: text.contact,
            value: (
              <a className="govuk-link" href={`mailto:${face.contact_email}`}>
                {face.contact_email}
              </a>
            ),
          },
        ]}
      />
    </div>
  );
}
