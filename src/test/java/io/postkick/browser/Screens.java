package io.postkick.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.postkick.access.AuthenticatorApp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every page and state there is to look at in {@link OutageTest}, in the order in which they come about. */
final class Screens {

    private static final String MX1 = "/instances/mx1";
    private static final String BROKEN = "/instances/broken";
    private static final String QUEUE = MX1 + "/queue";
    private static final String TRACK = MX1 + "/history";
    private static final String RETRIES = QUEUE + "/retries";
    private static final String ACTS = QUEUE + "/acts";
    private static final String PAUSES = QUEUE + "/pauses";
    private static final String RETRY = RETRIES + "/new?all=true&domain=mailgiant.example&recipient=";
    private static final String CUSTOMER = "rosa.weber@praxis-weber.example";

    private final List<Screen> all = new ArrayList<>();
    private String person = "";

    private Screens() {}

    static List<Screen> all() {
        Screens screens = new Screens();
        screens.ofStrangers();
        screens.ofTheAdministrator();
        screens.ofAnOperator();
        screens.ofAnAuditor();
        screens.ofALimitedAuditor();
        return screens.all;
    }

    /** The administrator's of that name. */
    static Screen named(String name) {
        return all().stream()
                .filter(screen ->
                        screen.person().equals("admin") && screen.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A pause with much to hold, which would change what comes after it among the others. */
    static Screen pauseThatHolds() {
        return new Screen(
                "pause-holds", "admin", PAUSES + "/new?domain=mailgiant.example", false, Screens::pauseAndHold);
    }

    /** What the administrator sees once Postfix is stopped. */
    static List<Screen> ofAStoppedPostfix() {
        Screens screens = new Screens();
        screens.person = "admin";
        screens.add("services-stopped", MX1 + "/services");
        screens.add("services-stopped-pressed", MX1 + "/services", Screens::press);
        screens.add("queue-stopped", QUEUE);
        screens.refused("retry-stopped-postfix", RETRY + "yuki");
        screens.add("ask-stopped", MX1 + "/ask", Screens::askEverything);
        screens.add("instances-stopped", "/instances");
        return screens.all;
    }

    private void ofStrangers() {
        person = "";
        add("sign-in", "/sign-in");
        add("sign-in-failed", "/sign-in", Screens::signInWrongly);
        add("sign-in-ended", "/sign-in?ended");
    }

    private void ofTheAdministrator() {
        person = "admin";
        services();
        queue();
        retries();
        acts();
        pauses();
        track();
        ask();
        auditLog();
        people();
        add("instances", "/instances");
        add("doctor", "/doctor");
        refused("nowhere", "/nowhere");
    }

    private void services() {
        add("services", MX1 + "/services");
        add("services-pressed", MX1 + "/services", Screens::press);
        add("services-observed", MX1 + "/services", Screens::pressAndWatch);
        add("services-dialog", MX1 + "/services", Screens::openDialog);
        add("services-broken", BROKEN + "/services");
        add("service", MX1 + "/services/public/qmgr");
        add("service-private", MX1 + "/services/private/anvil");
        add("service-other", MX1 + "/services/public/qmgr/other");
        add("service-other-sent", MX1 + "/services/public/qmgr/other?request=D", page -> page.click("#send-other"));
        add("kick", MX1 + "/services", Screens::openKick);
        add("services-many", "/services/many");
        add("services-many-shown", "/services/many?what=pickup/W");
        add(
                "services-many-pressed",
                "/services/many?what=pickup/W",
                page -> page.click("main form[method=post] button.btn-primary"));
    }

    private void queue() {
        add("queue", QUEUE, Screens::readQueue);
        add("queue-opened", QUEUE, Screens::openEverything);
        add("queue-provider", QUEUE + "?domain=mailgiant.example");
        add("queue-customer", QUEUE + "?text=" + CUSTOMER);
        add("queue-newsletter", QUEUE + "?text=subscriber1@");
        add("queue-odd-addresses", QUEUE + "?reason=No%20route&sort=sender");
        add("queue-bounces", QUEUE + "?text=bulk-sender");
        add("queue-held", QUEUE + "?queue=hold");
        add("queue-large", QUEUE + "?destinations=all&sort=-size&span=7d");
        add("queue-none", QUEUE + "?domain=none.example");
        add("retries-many", "/queue/retries/many");
        add("retries-many-found", "/queue/retries/many?site=mailgiant.example");
        add("queue-search", "/queue/search");
        add("queue-search-found", "/queue/search?text=" + CUSTOMER);
        add("queue-search-none", "/queue/search?text=nobody@none.example");
        refused("queue-search-refused", "/queue/search?text=%20");
        refused("queue-refused", QUEUE + "?minAge=old");
        refused("queue-broken", BROKEN + "/queue");
        add("message", QUEUE + "?text=" + CUSTOMER, Screens::openMessage);
        add("message-many", QUEUE + "?text=subscriber1@", Screens::openMessage);
        add("message-odd-address", QUEUE + "?text=wwwwww", Screens::openMessage);
        add("message-held", QUEUE + "?queue=hold", Screens::openMessage);
        add("message-headers", QUEUE + "?text=" + CUSTOMER, Screens::readHeaders);
        add("message-body", QUEUE + "?text=" + CUSTOMER, Screens::readBody);
        refused("message-gone", QUEUE + "/ABCDEF12345");
    }

    private void retries() {
        add("retry-none", RETRIES);
        add("retry-preview", RETRIES + "/new?all=true&recipient=" + CUSTOMER);
        add("retry-preview-site", RETRIES + "/new?site=mailgiant.example");
        add("retry-preview-everything", RETRIES + "/new?everything=true");
        refused("retry-preview-refused", RETRIES + "/new?ids=zzz");
        add("retry-done", RETRY + "yuki.", Screens::startAndWait);
        add("retry-failed", RETRIES + "/new?all=true&recipient=" + CUSTOMER, Screens::startAndWait);
        add("retry-preview-again", RETRIES + "/new?all=true&recipient=" + CUSTOMER);
        add("retry-running", RETRY + ".", Screens::start);
        add("queue-retrying", QUEUE);
        add("retry-stopped", RETRIES, Screens::stop);
    }

    private void acts() {
        String customers = "&place=recipient%3D" + CUSTOMER;
        add("acts-none", ACTS);
        add("queue-acts", QUEUE, page -> page.click("#acts-menu summary"));
        add("act-preview-hold", ACTS + "/new?all=hold" + customers);
        add("act-preview-requeue", ACTS + "/new?all=requeue" + customers);
        add("act-preview-expire", ACTS + "/new?all=expire" + customers);
        add("act-preview-everything", ACTS + "/new?all=delete");
        refused("act-preview-refused", ACTS + "/new?act=hold&ids=zzz");
        add("act-done", ACTS + "/new?all=hold" + customers, Screens::actAndWait);
        add(
                "act-released",
                ACTS + "/new?all=release&place=queue%3Dhold%26recipient%3D" + CUSTOMER,
                Screens::actAndWait);
        add(
                "act-waiting",
                ACTS + "/new?all=delete&place=domain%3Dmailgiant.example%26recipient%3Dyuki.",
                Screens::delete);
        add("queue-acted", QUEUE, page -> page.waitForSelector("#acts-panel .result"));
        add("act-choosing", ACTS, Screens::choose);
        add("act-undone", ACTS, Screens::undo);
    }

    private void pauses() {
        add("pauses-none", PAUSES);
        add("pause-new", PAUSES + "/new");
        add("pause-preview", PAUSES + "/new?domain=mailgiant.example&place=domain%3Dmailgiant.example");
        add("pause-preview-sender", PAUSES + "/new?sender=" + CUSTOMER);
        refused("pause-preview-refused", PAUSES + "/new?domain=a%20b");
        add("pause-set", PAUSES + "/new?sender=nobody.example", Screens::pause);
        add("queue-paused", QUEUE, page -> page.waitForSelector("#pauses-panel table"));
        add("pauses", PAUSES);
        add("pause-lifted", PAUSES, Screens::lift);
    }

    private void track() {
        add("track", TRACK);
        add("track-found", TRACK + "?address=" + CUSTOMER, Screens::searched);
        add("track-many", TRACK + "?address=mailgiant.example", Screens::searched);
        add("track-none", TRACK + "?address=nobody-at-all", Screens::searched);
        refused("track-wrong", TRACK + "?queueId=x%20y");
        add("track-message", TRACK + "?address=" + CUSTOMER, Screens::openTracked);
        add("track-broken", BROKEN + "/history?address=x", Screens::searched);
    }

    private void ask() {
        add("ask", MX1 + "/ask");
        add("ask-answered", MX1 + "/ask", Screens::askEverything);
        add("ask-broken", BROKEN + "/ask");
        add("question", MX1 + "/ask", Screens::openQuestion);
    }

    private void auditLog() {
        add("audit", "/audit");
        add("audit-filtered", "/audit?action=KICK_OBSERVED&from=2020-01-01T00:00");
        add("audit-none", "/audit?text=no-such-thing");
        refused("audit-refused", "/audit?from=yesterday");
        add("audit-verified", "/audit?limit=10", Screens::verify);
        add("audit-entry", "/audit?action=RETRY_CONCLUDED", Screens::openEntry);
    }

    private void people() {
        add("people", "/people");
        all.add(new Screen("people-taken", person, "/people", true, Screens::createAgain));
        add("person", "/people/olga");
        add("person-limited", "/people/vera");
        add("person-self", "/people/admin");
        add("account", "/account");
        add("account-token", "/account", Screens::createToken);
        add("account-sessions", "/account", Screens::signInElsewhere);
        add("account-sessions-ended", "/account", Screens::endOtherSessions);
        add("account-token-limited", "/account", Screens::createLimitedToken);
        all.add(new Screen("account-token-refused", person, "/account", true, Screens::createTokenForNoAddress));
        add("second-factor", "/account/second-factor");
        add("passkeys", "/account/passkeys");
    }

    private void ofAnOperator() {
        person = "olga";
        add("services", MX1 + "/services");
        add("services-observed", MX1 + "/services", Screens::pressAndWatch);
        add("service", MX1 + "/services/public/pickup");
        add("track-found", TRACK + "?address=" + CUSTOMER, Screens::searched);
        refused("service-other-locked", MX1 + "/services/private/anvil/other");
        add("queue", QUEUE, Screens::readQueue);
        add("message", QUEUE + "?text=" + CUSTOMER, Screens::openMessage);
        add("message-headers", QUEUE + "?text=" + CUSTOMER, Screens::readHeaders);
        add("retry-preview", RETRIES + "/new?site=mailgiant.example");
        add("retry", RETRIES);
        add("act-preview", ACTS + "/new?all=hold&place=domain%3Dmailgiant.example");
        add("act-not-hers", ACTS + "/new?all=delete&place=domain%3Dmailgiant.example");
        add("act", ACTS);
        add("audit", "/audit");
        add("account", "/account");
        refused("people-forbidden", "/people");
    }

    private void ofAnAuditor() {
        person = "aki";
        add("services", MX1 + "/services");
        add("service", MX1 + "/services/public/pickup");
        add("kick", MX1 + "/services", Screens::openKick);
        add("queue", QUEUE, Screens::readQueue);
        add("retry-preview", RETRIES + "/new?everything=true");
        add("retry", RETRIES);
        add("audit", "/audit");
        add("account", "/account");
    }

    private void ofALimitedAuditor() {
        person = "vera";
        add("services-broken", BROKEN + "/services");
        refused("services-not-hers", MX1 + "/services");
        add("audit", "/audit");
        add("account", "/account");
        add("second-factor-added", "/account/second-factor", Screens::addApp);
        person = "";
        add("sign-in-code", "/sign-in", Screens::signInHalfWay);
        add("sign-in-code-wrong", "/sign-in/code", Screens::typeAWrongCode);
    }

    private void add(String name, String address) {
        add(name, address, Screens::onlyLook);
    }

    private void add(String name, String address, Consumer<Page> act) {
        all.add(new Screen(name, person, address, false, act));
    }

    private void refused(String name, String address) {
        all.add(new Screen(name, person, address, true, Screens::onlyLook));
    }

    private static void onlyLook(Page page) {
        page.waitForLoadState();
    }

    private static void signInWrongly(Page page) {
        page.fill("#name", "olga");
        page.fill("#password", "not the password");
        page.click("main button");
        page.waitForSelector("[role=alert]");
    }

    private static void addApp(Page page) {
        page.fill("#new-code", AuthenticatorApp.on(page.content()).code(Instant.now()));
        page.fill("#factor-own-password", BrowserTest.PASSWORD);
        page.click("main .btn-primary");
        page.waitForSelector("#codes-code");
    }

    private static void signInHalfWay(Page page) {
        page.fill("#name", "vera");
        page.fill("#password", BrowserTest.PASSWORD);
        page.click("main button");
        page.waitForSelector("#code");
    }

    private static void typeAWrongCode(Page page) {
        page.fill("#code", "no code");
        page.click("main button");
        page.waitForSelector("[role=alert]");
    }

    /** As the same person, with another browser. */
    private static void signInElsewhere(Page page) {
        BrowserContext elsewhere = page.context().browser().newContext();
        Page other = elsewhere.newPage();
        other.navigate(page.url().replaceFirst("/account.*", "/sign-in"));
        other.fill("#name", "admin");
        other.fill("#password", BrowserTest.PASSWORD);
        other.click("main button");
        other.waitForURL(url -> !url.contains("/sign-in"));
        elsewhere.close();
        page.reload();
    }

    private static void endOtherSessions(Page page) {
        signInElsewhere(page);
        if (page.isVisible("#end-sessions-password")) {
            page.fill("#end-sessions-password", BrowserTest.PASSWORD);
        }
        page.click("p > button[form=end-sessions]");
        page.waitForSelector("main [role=status]");
    }

    private static void press(Page page) {
        page.click("#press-public-pickup-0");
        page.waitForSelector("[data-answer]");
    }

    private static void pressAndWatch(Page page) {
        press(page);
        page.waitForSelector(".evidence .verdict");
    }

    private static void openDialog(Page page) {
        page.click("#other-public-qmgr");
        page.waitForSelector("dialog[open] #request");
    }

    private static void openKick(Page page) {
        page.locator("main a[href*='/kicks/']").first().click();
        page.waitForURL("**/kicks/*");
    }

    /** Once all of the queue has been read, the page as whoever comes then sees it. */
    private static void readQueue(Page page) {
        page.waitForSelector("main:has(#newer:not([data-reading=yes]))");
        page.reload();
    }

    private static void openEverything(Page page) {
        readQueue(page);
        for (Locator summary :
                page.locator("main details:not([open]) > summary").all()) {
            if (summary.isVisible()) {
                summary.click();
            }
        }
    }

    private static void openMessage(Page page) {
        page.locator("#messages tbody th a").first().click();
        page.waitForSelector("#recipients");
        page.waitForSelector("#says:not([hx-trigger])");
    }

    private static void readHeaders(Page page) {
        openMessage(page);
        page.click("#content-headers button");
        page.waitForSelector("#content-main");
        for (Locator summary : page.locator("#says > details > summary").all()) {
            summary.click();
        }
    }

    private static void readBody(Page page) {
        openMessage(page);
        page.fill("#content-reason", "The customer asks what it says");
        page.click("#content-body button");
        page.waitForSelector("#content-parts");
    }

    private static void searched(Page page) {
        page.waitForSelector("#found:not([hx-trigger])");
    }

    private static void openTracked(Page page) {
        searched(page);
        page.locator("#found tbody th a").first().click();
        page.waitForSelector("#told:not([hx-trigger])");
    }

    private static void start(Page page) {
        page.click("#start");
        page.waitForURL("**/retries/*-*");
    }

    private static void startAndWait(Page page) {
        start(page);
        page.waitForSelector("#retry:not([hx-get])");
    }

    private static void stop(Page page) {
        page.click("#stop-retry");
        page.waitForSelector("#retry:not([hx-get])");
    }

    private static void actAndWait(Page page) {
        page.click("#start");
        page.waitForSelector("#queue-act:not([hx-get])");
    }

    private static void delete(Page page) {
        page.fill("#reason", "Spam run of the night");
        page.click("#start");
        page.waitForSelector("#deletes-at");
    }

    private static void pause(Page page) {
        page.fill("#reason", "Account was taken over");
        page.click("#set");
        page.waitForSelector("#pause");
    }

    private static void pauseAndHold(Page page) {
        pause(page);
        page.waitForSelector("#held");
        page.reload();
    }

    private static void lift(Page page) {
        page.click("[data-lift]");
        page.waitForSelector("#pause:not([hx-get])");
    }

    private static void choose(Page page) {
        page.click("[data-choose]");
        page.waitForSelector("#undo-some");
    }

    private static void undo(Page page) {
        page.click("[data-undo]");
        page.waitForSelector("#queue-act:not([hx-get])");
    }

    private static void askEverything(Page page) {
        for (String kind : List.of("route", "rates", "probe")) {
            page.fill("#ask-" + kind + "-address", kind.equals("rates") ? "192.0.2.1" : CUSTOMER);
            page.click("#ask-" + kind + "-send");
            page.waitForSelector("#ask-" + kind + " [data-answer]");
        }
    }

    private static void openQuestion(Page page) {
        askEverything(page);
        page.click("#ask-route [data-answer] a");
        page.waitForURL("**/questions/*");
    }

    private static void verify(Page page) {
        page.click("form[action$='/audit/verification'] button");
        page.waitForSelector("#finding .result");
    }

    private static void openEntry(Page page) {
        page.locator("main table details summary").first().click();
        page.locator("main table a[href*='/audit/entries/']").first().click();
        page.waitForURL("**/audit/entries/**");
    }

    private static void createAgain(Page page) {
        page.fill("#name", "olga");
        page.selectOption("#role", "OPERATOR");
        page.click("form[action='/people'] button");
        page.waitForSelector("main .result.bad");
    }

    private static void createToken(Page page) {
        page.fill("#token-name", "nightly");
        submitToken(page);
        page.waitForSelector("#fresh-token");
    }

    private static void createLimitedToken(Page page) {
        page.fill("#token-name", "retries at night");
        page.check("input[name=may][value=retry]");
        page.check("input[name=may][value=read]");
        page.check("form[action$='/tokens'] input[name=instance][value=mx1]");
        page.fill("#token-addresses", "127.0.0.1 2001:db8:1234:5678::/64");
        submitToken(page);
        page.waitForSelector("#fresh-token");
    }

    private static void createTokenForNoAddress(Page page) {
        page.fill("#token-name", "from nowhere");
        page.check("input[name=may][value=delete]");
        page.fill("#token-addresses", "mail.example.org");
        submitToken(page);
        page.waitForSelector("[role=alert]");
    }

    private static void submitToken(Page page) {
        page.fill("form[action$='/tokens'] input[name=ownPassword]", BrowserTest.PASSWORD);
        page.click("form[action$='/tokens'] button");
    }
}
