package io.postkick.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Where a password came from, with a code that came in the same request: scripts have no second page. */
public final class CodeAlong extends WebAuthenticationDetails {

    /** The header that it comes in. */
    public static final String HEADER = "Postkick-Code";

    private final transient @Nullable String code;

    public CodeAlong(HttpServletRequest request) {
        super(request);
        this.code = request.getHeader(HEADER);
    }

    static Optional<String> of(@Nullable Object details) {
        return details instanceof CodeAlong along ? Optional.ofNullable(along.code) : Optional.empty();
    }
}
