package io.postkick.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether the links of pages lead somewhere, for the person who sees them. */
final class Links {

    private static final String ALL =
            "[...new Set([...document.querySelectorAll('a[href]')].map(link => link.href.replace(/#.*/, '')))]";

    /** Queue IDs, records, kicks and services: what differs between links of a kind. */
    private static final Pattern VARIES = Pattern.compile(
            "\\d[0-9A-Za-z-]*|(?<==)[^&]*|[0-9A-F]{8,}|[0-9a-f-]{36}|(?<=/services/(public|private)/)[^/?]+");

    /** Of hundreds of links of one kind so many are followed: the next one leads to the same page. */
    private static final int OF_A_KIND = 1;

    /** Whose links are followed whatever they ask for. */
    private static final String SEES_ALL = "admin";

    private static final int FIRST_BAD_STATUS = 400;

    private final Map<String, Integer> followed = new HashMap<>();

    /** Follows those of a kind that this person was not led to so far; what follows the path does not decide what somebody may see. */
    List<Finding> dead(Page page, Screen screen) {
        List<Finding> dead = new ArrayList<>();
        String origin = page.url().replaceFirst("(//[^/]+).*", "$1");
        for (Object link : (List<?>) page.evaluate(ALL)) {
            String address = String.valueOf(link);
            if (address.startsWith(origin)
                    && !address.equals(page.url())
                    && isNew(screen.person(), address.substring(origin.length()))) {
                follow(page, address, screen, dead);
            }
        }
        return dead;
    }

    private boolean isNew(String person, String path) {
        String decisive = SEES_ALL.equals(person) ? path : path.replaceFirst("\\?.*", "");
        String kind = person + " " + VARIES.matcher(decisive).replaceAll("…");
        return followed.merge(kind, 1, Integer::sum) <= OF_A_KIND;
    }

    private static void follow(Page page, String address, Screen screen, List<Finding> dead) {
        APIResponse answer = page.request().get(address);
        boolean thrownOut = URI.create(answer.url()).getPath().equals("/sign-in")
                && !screen.person().isEmpty();
        if ((answer.status() >= FIRST_BAD_STATUS && !saysThatItLeft(answer)) || thrownOut) {
            dead.add(new Finding(
                    Finding.Kind.DEAD_LINK,
                    screen.toString(),
                    (thrownOut ? "sign-in" : answer.status()) + " at " + address.replaceFirst("^\\w+://[^/]+", "")));
        }
        answer.dispose();
    }

    /** The page of a message that was delivered since the one that led to it was drawn. */
    private static boolean saysThatItLeft(APIResponse answer) {
        return answer.text().contains("id=\"gone\"");
    }
}
