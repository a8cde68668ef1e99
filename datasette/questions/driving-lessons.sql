/*
id: driving-lessons
number: 6
question: "Where can I get driving lessons paid, how much, and on what condition?"
short: Driving lessons
answer: "{x} of {y} councils that decide on this, and whose pages we read, state help with driving lessons."
caveat: How many lessons and on what condition stands in the proof. "Up to" is a ceiling.
out_of: {item: driving_lessons}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.default_no, s.amount_min, s.amount_max, s.period, s.percent, s.age_min, s.age_max,
    s.eligibility, s.exclusions,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'driving_lessons' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, s.id
