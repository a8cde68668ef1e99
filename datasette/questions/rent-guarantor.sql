/*
id: rent-guarantor
number: 7
question: "Which councils will stand as rent guarantor, to what age, and outside their area?"
short: Rent guarantor
answer: "{x} of {y} councils that can do this, and whose pages we read, state it."
caveat: >-
  Both a county and its districts can do this, and both are counted. "Speaks of other areas" only says that the quote or note
  names another area; read whether it includes or leaves out.
out_of: {item: rent_guarantor}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.age_min, s.age_max,
    case when coalesce(s.evidence, '') || ' ' || coalesce(s.note, '') || ' ' || coalesce(s.exclusions, '') like '%out of%area%'
        or coalesce(s.evidence, '') || ' ' || coalesce(s.note, '') || ' ' || coalesce(s.exclusions, '') like '%outside%'
        then 'yes' else 'no' end as speaks_of_other_areas,
    s.eligibility, s.exclusions,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'rent_guarantor' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and (:region = '' or a.region_slug = :region)
order by a.name, s.id
