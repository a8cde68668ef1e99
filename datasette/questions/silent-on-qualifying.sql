/*
id: silent-on-qualifying
number: 10
question: "Which offers say nothing about young people who only have qualifying status?"
short: Silent on qualifying care leavers
answer: "{x} of {y} councils that decide on this, and whose pages we read, do not mention it on the pages that we read."
caveat: >-
  Silent is not "no". The council may say it on a page, a file or an app that we did not read: the number of pages read
  stands beside each.
out_of: {item: qualifying_support}
parameters:
  - {name: region, label: Region, kind: region, default: ''}
*/
select a.gss_code, a.name as council, a.slug, a.region, p.position, p.pages_read, p.reason
from positions p
join authorities a on a.gss_code = p.authority
where p.item = 'qualifying_support' and p.position = 'silent' and a.has_childrens_services = 1 and (:region = '' or a.region_slug = :region)
order by a.name, a.gss_code
