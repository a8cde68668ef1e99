/*
id: protected-characteristic
number: 12
question: "Which councils treat care experience as a protected characteristic, and since when?"
short: Protected characteristic, with dates
answer: "{x} of {y} councils that can decide this, and whose pages we read, state that they do."
caveat: >-
  No Act makes it a protected characteristic: a council decides to treat it as one. The day of the motion, where the page
  gives it, stands in the quote or note; the page's own date may be another. A plan in a committee paper does not show that
  it took effect.
out_of: {item: protected_characteristic}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, s.stance, so.kind as kind_of_page,
    s.evidence, s.note, s.url, s.page_date, s.read_on, s.origin, s.review, s.id as statement
from statements s
join authorities a on a.gss_code = s.authority
left join sources so on so.id = s.source
where s.item = 'protected_characteristic' and s.superseded = 0 and s.published = 1 and s.stance <> 'not_offered' and (:region = '' or a.region_slug = :region)
order by a.name, s.id
