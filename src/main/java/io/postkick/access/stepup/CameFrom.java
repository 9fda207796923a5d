package io.postkick.access.stepup;

import io.postkick.access.OwnPath;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Knows the way back from the page that asks for a second factor before a file: the page on which somebody chose the file. */
@Component("cameFrom")
class CameFrom {

    /** The field that carries it on while codes are wrong. */
    private static final String BACK = "back";

    /** For templates: its path, with the console's own before it; the start page where it is not known. */
    public String page() {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        String start = request.getContextPath() + "/";
        return Optional.ofNullable(request.getParameter(BACK))
                .filter(back -> OwnPath.is(back) && back.startsWith(start))
                .or(() -> referring(request))
                .orElse(start);
    }

    private static Optional<String> referring(HttpServletRequest request) {
        String asking = request.getContextPath() + FreshFactorController.PATH;
        return Optional.ofNullable(request.getHeader(HttpHeaders.REFERER))
                .flatMap(page -> OwnPath.of(page, request))
                .filter(page -> !page.startsWith(asking));
    }
}
