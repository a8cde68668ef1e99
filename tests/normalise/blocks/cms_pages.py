"""Small pages in our own wording, each in the style of a CMS, and the outline that they must give."""

from __future__ import annotations

PAGES: dict[str, tuple[str, list[str]]] = {
    "accordion with buttons and hidden panels": (
        """<main><h1>Money</h1><div class="accordion">
        <button aria-expanded="false" aria-controls="a1">Setting up home</button>
        <div id="a1" hidden><p>We pay £3,000.</p></div>
        <button aria-expanded="false" aria-controls="a2">Council tax</button>
        <div id="a2" hidden><p>You pay nothing until 25.</p></div></div>
        <p>Ask us.</p><button type="button">Print</button></main>""",
        [
            "#1 [] Money",
            "#2 [Money] Setting up home",
            "P [Money / Setting up home] We pay £3,000.",
            "#2 [Money] Council tax",
            "P [Money / Council tax] You pay nothing until 25.",
            "P [Money] Ask us.",
        ],
    ),
    "accordion whose buttons name no panel": (
        """<main><h1>Home</h1><button class="accordion__button">Deposit</button><div><p>We lend it.</p></div>
        <button class="accordion__button">Moving</button><div><p>We pay the van.</p></div></main>""",
        [
            "#1 [] Home",
            "#2 [Home] Deposit",
            "P [Home / Deposit] We lend it.",
            "#2 [Home] Moving",
            "P [Home / Moving] We pay the van.",
        ],
    ),
    "accordion as a list with headings": (
        """<main><h1>Health</h1><ul class="accordion"><li><h2>
        <button aria-expanded="false">Prescriptions</button></h2>
        <div><p>We pay for the certificate.</p><p>Ask your worker:</p><ul><li>for the form</li></ul></div>
        </li>
        <li><h2><button aria-expanded="false">Glasses</button></h2><div>Up to £100.</div></li></ul></main>""",
        [
            "#1 [] Health",
            "#2 [Health] Prescriptions",
            "P [Health / Prescriptions] We pay for the certificate.",
            "P [Health / Prescriptions] Ask your worker:",
            "-1 [Health / Prescriptions] for the form <- Ask your worker:",
            "#2 [Health] Glasses",
            "P [Health / Glasses] Up to £100.",
        ],
    ),
    "details and summary": (
        """<main><h1>Learning</h1><h2>College</h2><details><summary>Bursary</summary><p>It is £1,200.</p>
        </details>
        <details><summary>Laptop</summary><ul><li>one each</li></ul></details><p>After all that.</p>
        </main>""",
        [
            "#1 [] Learning",
            "#2 [Learning] College",
            "#3 [Learning / College] Bursary",
            "P [Learning / College / Bursary] It is £1,200.",
            "#3 [Learning / College] Laptop",
            "-1 [Learning / College / Laptop] one each",
            "P [Learning / College] After all that.",
        ],
    ),
    "tabs": (
        """<main><h1>Offer</h1><div role="tablist"><a role="tab" href="#p1">16 to 17</a>
        <button role="tab" aria-controls="p2">18 to 25</button></div>
        <div role="tabpanel" id="p1"><h3>Money</h3><p>£57.90 a week.</p></div>
        <div role="tabpanel" id="p2" hidden><p>Universal Credit.</p></div><p>For all.</p></main>""",
        [
            "#1 [] Offer",
            "#2 [Offer] 16 to 17",
            "#3 [Offer / 16 to 17] Money",
            "P [Offer / 16 to 17 / Money] £57.90 a week.",
            "#2 [Offer] 18 to 25",
            "P [Offer / 18 to 25] Universal Credit.",
            "P [Offer] For all.",
        ],
    ),
    "table with merged cells, a section row and no text lost in paragraphs": (
        """<main><h1>Rates</h1><p>This is what we pay:</p><table><thead><tr><th>What</th><th>Age</th>
        <th>Sum</th></tr>
        </thead><tbody><tr><td rowspan=2><p>Birthday</p></td><td>18</td><td>£25</td></tr><tr><td>21</td>
        <td>£50</td>
        </tr><tr><th colspan=3>Home</th></tr><tr><td>Grant</td><td></td><td>£3,000<br>once</td></tr>
        </tbody></table>
        <p>End.</p></main>""",
        [
            "#1 [] Rates",
            "P [Rates] This is what we pay:",
            "R [Rates] Birthday | 18 | £25 <- This is what we pay:",
            "R [Rates] Birthday | 21 | £50 <- This is what we pay:",
            "#2 [Rates] Home",
            "R [Rates / Home] Grant |  | £3,000 once <- This is what we pay:",
            "P [Rates] End.",
        ],
    ),
    "questions and answers in a definition list": (
        """<main><h1>Answers</h1><dl><dt>Clothing allowance</dt><dd>No.</dd><dt>Driving lessons</dt>
        <dd><p>Yes, ten.</p><ul><li>ask first</li></ul></dd></dl><p>Bye.</p></main>""",
        [
            "#1 [] Answers",
            "T [Answers] Clothing allowance",
            "D [Answers / Clothing allowance] No.",
            "T [Answers] Driving lessons",
            "D [Answers / Driving lessons] Yes, ten.",
            "-1 [Answers / Driving lessons] ask first <- Driving lessons",
            "P [Answers] Bye.",
        ],
    ),
    "labels and answers on lines, bold run-in heads": (
        """<main><h1>Answers</h1><p>Clothing allowance - No.<br>Driving lessons - Yes, up to ten.</p>
        <p><strong>Leisure pass:</strong> free for you.</p><p><strong>Photo ID</strong>
        <br>We pay for one.</p></main>""",
        [
            "#1 [] Answers",
            "P [Answers] Clothing allowance - No.",
            "P [Answers] Driving lessons - Yes, up to ten.",
            "P [Answers] Leisure pass: free for you.",
            "#2 [Answers] Photo ID",
            "P [Answers / Photo ID] We pay for one.",
        ],
    ),
    "numbered guide with its contents list": (
        """<main><h1>A guide</h1><nav aria-label="Contents"><ol><li><a href="/1">Home</a></li>
        <li>Money</li></ol></nav>
        <h2>2. Money</h2><h4>Grants</h4><p>Up to £2,000.</p><h2>3. Work</h2><p>A laptop.</p>
        <ul class="pager"><li><a href="/1">Previous</a></li></ul></main>""",
        [
            "#1 [] A guide",
            "#2 [A guide] 2. Money",
            "#4 [A guide / 2. Money] Grants",
            "P [A guide / 2. Money / Grants] Up to £2,000.",
            "#2 [A guide] 3. Work",
            "P [A guide / 3. Work] A laptop.",
        ],
    ),
    "form around the whole page": (
        """<body><form id="aspnetForm"><div id="header"><a href="/">Sampleton</a></div>
        <div id="menu-top" class="topnav">
        <a href="/x">Bins</a></div><div class="contentarea" id="main"><h1>Money</h1>
        <p>We pay for your passport.</p>
        <div class="rating"><label>Rate this</label></div></div><div id="footer">
        <p>A to Z of all our services</p></div></form>""",
        ["#1 [] Money", "P [Money] We pay for your passport."],
    ),
    "bold paragraphs as headings": (
        """<main><h1>Pay</h1><h3>Sixteen</h3><p><b>Living costs</b></p><p>We pay.</p>
        <p><strong>You must apply before you move.</strong></p><p>
        <span style="font-weight:700">Can I get more?</span></p>
        <p>No.</p><h3>Eighteen</h3><p>Yes, <b>all of you</b>.</p></main>""",
        [
            "#1 [] Pay",
            "#3 [Pay] Sixteen",
            "#4 [Pay / Sixteen] Living costs",
            "P [Pay / Sixteen / Living costs] We pay.",
            "P [Pay / Sixteen / Living costs] You must apply before you move.",
            "#4 [Pay / Sixteen] Can I get more?",
            "P [Pay / Sixteen / Can I get more?] No.",
            "#3 [Pay] Eighteen",
            "P [Pay / Eighteen] Yes, all of you.",
        ],
    ),
    "nested lists and paragraphs in an item": (
        """<main><h1>Help</h1><p>We are here. We can help with:</p><ul><li>your home<ul><li>deposit</li>
        <li>rent</li></ul>
        </li><li><p>your work</p><p>and tools</p></li></ul><p>You can have</p><ol><li>a phone</li></ol>
        </main>""",
        [
            "#1 [] Help",
            "P [Help] We are here. We can help with:",
            "-1 [Help] your home <- We can help with:",
            "-2 [Help] deposit <- your home",
            "-2 [Help] rent <- your home",
            "-1 [Help] your work and tools <- We can help with:",
            "P [Help] You can have",
            "-1 [Help] a phone <- You can have",
        ],
    ),
    "bullets typed into a paragraph": (
        """<main><h1>Help</h1><p>You get:<br>• a bus pass<br/>• a gym card<br>- a phone</p>
        <p>A long line that<br>goes on here.</p></main>""",
        [
            "#1 [] Help",
            "P [Help] You get:",
            "-1 [Help] a bus pass <- You get:",
            "-1 [Help] a gym card <- You get:",
            "-1 [Help] a phone <- You get:",
            "P [Help] A long line that goes on here.",
        ],
    ),
    "layout table": (
        """<body><table><tr><td class="leftnav"><ul><li><a href="/">Start</a></li></ul></td><td id="content">
        <h1>Money</h1><p>We pay.</p></td></tr></table>""",
        ["#1 [] Money", "P [Money] We pay."],
    ),
    "wrapper named after its sidebar": (
        """<body class="has-sidebar"><div class="content-sidebar-layout"><div class="content"><h1>Home</h1>
        <p>We pay the deposit.</p></div><div class="sidebar"><p>Parks near you</p></div></div></body>""",
        ["#1 [] Home", "P [Home] We pay the deposit."],
    ),
    "title in a header outside the main content": (
        """<body><div class="page-header"><h1>Leaving care</h1></div><article>
        <p>We pay the deposit on your first home
        </p></article><div class="cookie-notice">
        <p>We set cookies on your device, and here is a lot more about it.</p>
        </div></body>""",
        ["#1 [] Leaving care", "P [Leaving care] We pay the deposit on your first home"],
    ),
    "main landmark between unmarked boxes": (
        f"""<body><h1>Sampleton</h1><div>{"Bins are emptied every week. " * 30}</div><main><h1>Home</h1>
        <p>{"We pay the deposit on your first home. " * 8}</p></main></body>""",
        ["#1 [] Home", "P [Home] " + " ".join(["We pay the deposit on your first home."] * 8)],
    ),
    "boxes of links inside the content": (
        """<main><h1>Money</h1><p>We give you:</p><ul><li><a href="/a">a grant</a></li><li>
        <a href="/b">a bus pass</a></li>
        <li><a href="/c">a phone</a></li></ul><h2>See also</h2><ul><li><a href="/d">Parks</a></li><li>
        <a href="/e">Bins</a>
        </li><li><a href="/f">Roads</a></li></ul><div class="related-links"><a href="/g">Libraries</a>
        </div></main>""",
        [
            "#1 [] Money",
            "P [Money] We give you:",
            "-1 [Money] a grant <- We give you:",
            "-1 [Money] a bus pass <- We give you:",
            "-1 [Money] a phone <- We give you:",
            "#2 [Money] See also",
        ],
    ),
    "tabs as plain links": (
        """<main><h1>Offer</h1><ul class="govuk-tabs__list"><li>
        <a class="govuk-tabs__tab" href="#a">Young</a></li>
        <li><a class="govuk-tabs__tab" href="#b">Older</a></li></ul><div id="a"><h2>Young</h2><p>£25</p></div>
        <div id="b"><p>£50</p></div></main>""",
        [
            "#1 [] Offer",
            "#2 [Offer] Young",
            "P [Offer / Young] £25",
            "#2 [Offer] Older",
            "P [Offer / Older] £50",
        ],
    ),
    "accordions of page builders": (
        """<main><h1>Offer</h1><div class="elementor-tab-title" role="button" aria-controls="c1">
        <a href="">Home</a></div>
        <div id="c1"><p>£3,000</p></div><a data-bs-toggle="collapse" class="btn" href="#c2">Work</a>
        <div id="c2" class="collapse"><p>£25</p></div><p>And so on</p></main>""",
        [
            "#1 [] Offer",
            "#2 [Offer] Home",
            "P [Offer / Home] £3,000",
            "#2 [Offer] Work",
            "P [Offer / Work] £25",
            "P [Offer] And so on",
        ],
    ),
    "contents list of the page itself": (
        """<main><h1>Offer</h1><ul><li><a href="#m">Money</a></li><li><a href="#h">Home</a></li></ul>
        <h2 id="m">Money</h2><p>£25</p><h2 id="h">Home</h2><p>£50</p></main>""",
        [
            "#1 [] Offer",
            "#2 [Offer] Money",
            "P [Offer / Money] £25",
            "#2 [Offer] Home",
            "P [Offer / Home] £50",
        ],
    ),
    "heading by role, text outside of any element": (
        """<body>
        <div role="heading" aria-level="1">Money</div>Ask us.<div role="heading">Work</div>We help.</body>""",
        ["#1 [] Money", "P [Money] Ask us.", "#2 [Money] Work", "P [Money / Work] We help."],
    ),
}
