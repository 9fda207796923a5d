package io.postkick.access.token;

import io.postkick.access.Identity;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Whose token a request carries as {@code Authorization: Bearer}. It is looked up once, however often that is asked. */
@Component
public class BearerTokens {

    private static final String SCHEME = "Bearer ";
    private static final String FOUND = BearerTokens.class.getName() + ".found";

    private final Tokens tokens;

    BearerTokens(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Empty without a token.
     *
     * @throws TokenRefused if it is no good
     * @throws DataAccessException if the database does not answer
     */
    public Optional<Identity> identify(HttpServletRequest request) {
        String token = token(request);
        if (token == null) {
            return Optional.empty();
        }
        Object found = request.getAttribute(FOUND);
        if (found == null) {
            found = lookUp(token, request.getRemoteAddr());
            request.setAttribute(FOUND, found);
        }
        if (found instanceof RuntimeException refusal) {
            throw refusal;
        }
        return Optional.of((Identity) found);
    }

    private Object lookUp(String token, String address) {
        try {
            return tokens.identify(token, address);
        } catch (TokenRefused | DataAccessException e) {
            return e;
        }
    }

    private static @Nullable String token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }
}
