/*
id: no-intentional-homelessness
number: 17
question: "Who already promises not to find care leavers intentionally homeless?"
short: No intentional homelessness finding
answer: "{x} of {y} councils that decide on housing, and whose pages we read, state it."
caveat: >-
  The Children's Wellbeing and Schools Act 2026 will bear on this. We have not seen a day on which that part starts, so it is
  shown as not in force. The housing council decides: in a county, the district. A county's own words are on the page of the
  kind of support.
out_of: {item: intentionally_homeless_exemption}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.age_min, s.age_max, json_extract(i.pending, '$.provision') as law_not_in_force,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
join items i on i.id = s.item
where s.item = 'intentionally_homeless_exemption' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and a.kind <> 'county' and (:region = '' or a.region_slug = :region)
order by a.name, s.id
