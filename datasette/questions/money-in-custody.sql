/*
id: money-in-custody
number: 21
question: "Which councils give money to care leavers in custody, and how much?"
short: Money in custody
answer: "{x} of {y} councils that decide on this, and whose pages we read, state it."
caveat: A sum can be a week, a month or on release. A page without a sum can still promise money.
out_of: {item: custody_allowance}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, s.amount_min, s.amount_max, s.period, s.age_min, s.age_max,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
where s.item = 'custody_allowance' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, s.id
