/*
id: care-leavers-who-are-parents
number: 23
question: "What do councils state for care leavers who are parents?"
short: Care leavers who are parents
answer: "{x} of {y} councils with children's services, whose pages we read, state help of one of these kinds."
caveat: Four kinds of support are in it, one of them a national scheme that a page may only point to. Sums can be for each child.
out_of: {item: parent_support}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.item, i.label as item_label, s.stance, s.amount_min, s.amount_max, s.period, s.provision,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
join items i on i.id = s.item
where s.item in ('parent_support', 'new_baby_payment', 'childcare_costs', 'care_to_learn') and s.superseded = 0 and s.published = 1
    and s.stance <> 'not_offered' and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, i.position, s.id
