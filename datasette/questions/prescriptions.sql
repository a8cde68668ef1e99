/*
id: prescriptions
number: 18
question: "Which councils state help with prescription costs, now that a national rule is announced?"
short: Prescription costs
answer: "{x} of {y} councils with children's services, whose pages we read, state it."
caveat: >-
  Free prescriptions, dental and eye care to 25 were announced in December 2025. We have not seen the regulations. A council
  that points to the NHS scheme for people on a low income is "a link or number only".
out_of: {item: prescription_costs}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.provision, s.age_min, s.age_max, json_extract(i.pending, '$.provision') as announced,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
join items i on i.id = s.item
where s.item = 'prescription_costs' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, s.id
