package io.postkick.access.chain;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyAuthority;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import io.postkick.access.Deed;
import io.postkick.access.Identity;
import io.postkick.access.Role;
import io.postkick.access.session.SessionContexts;
import io.postkick.access.signin.CodeAlong;
import io.postkick.access.token.BearerTokens;
import jakarta.servlet.DispatcherType;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * How requests are let in, by kind: assets to everybody; making a token with a password; the rest of the API with a token
 * only, never with a session's cookie, which is why it needs no CSRF token; the actuator with either; pages with a session.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class SecurityChains {

    private static final String TOKENS = "/api/v1/tokens";

    /** An observation around each filter of each request costs a kick several percent of its time, and nobody reads them. */
    @Bean
    static SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain assets(HttpSecurity http) {
        return http.securityMatcher("/assets/**", "/webjars/**", "/favicon.ico")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(Headers::strict)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .build();
    }

    /** A password, with a code where that is asked for, and nothing else: a stolen token must not breed others. */
    @Bean
    @Order(2)
    SecurityFilterChain makingTokens(HttpSecurity http, AuthenticationManager signIn, ApiProblems problems) {
        PathPatternRequestMatcher.Builder matching = PathPatternRequestMatcher.withDefaults();
        return stateless(http.securityMatcher(matching.matcher(HttpMethod.POST, TOKENS)), problems)
                .authenticationManager(signIn)
                .httpBasic(basic -> basic.authenticationDetailsSource(CodeAlong::new)
                        .authenticationEntryPoint(problems::askForPassword))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems::askForPassword))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain api(HttpSecurity http, ApiProblems problems, BearerTokens bearers) {
        return stateless(http.securityMatcher("/api/**"), problems)
                .addFilterBefore(new BearerTokenFilter(bearers, problems), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    /** Another service calls it, with a signature in place of a cookie or a token of ours. */
    @Bean
    @Order(4)
    SecurityFilterChain backChannel(HttpSecurity http, ApiProblems problems) {
        PathPatternRequestMatcher.Builder matching = PathPatternRequestMatcher.withDefaults();
        return stateless(http.securityMatcher(matching.matcher(HttpMethod.POST, BackChannelController.PATHS)), problems)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain actuator(
            HttpSecurity http,
            ApiProblems problems,
            BearerTokens bearers,
            StandingFilter standing,
            SessionContexts sessions) {
        return http.securityMatcher("/actuator/**")
                .headers(Headers::strict)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .securityContext(context -> context.securityContextRepository(kept(sessions)))
                .addFilterAfter(standing, SecurityContextHolderFilter.class)
                .addFilterBefore(new BearerTokenFilter(bearers, problems), AuthorizationFilter.class)
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .access(allOf(
                                hasAnyAuthority(
                                        Role.ADMIN.authority(),
                                        Role.AUDITOR.authority(),
                                        FactorGrantedAuthority.BEARER_AUTHORITY),
                                SecurityChains::readsOfEveryInstance))
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain pages(
            HttpSecurity http,
            AuthenticationManager signIn,
            StandingFilter standing,
            SessionContexts sessions,
            PageRefusals refusals,
            SignInResults results,
            BackToPage backToPage,
            SignOut signOut,
            SignedOutPage signedOut,
            FormTokens formTokens) {
        return http.authenticationManager(signIn)
                .headers(Headers::strict)
                .securityContext(context -> context.securityContextRepository(kept(sessions)))
                .addFilterAfter(standing, SecurityContextHolderFilter.class)
                .addFilterBefore(new SignInFields(), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(formTokens))
                .requestCache(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        denied -> denied.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .formLogin(form -> form.loginPage("/sign-in")
                        .usernameParameter(SignInFields.NAME)
                        .passwordParameter(SignInFields.PASSWORD)
                        .successHandler(backToPage)
                        .failureHandler(results)
                        .permitAll())
                .logout(out -> out.logoutUrl("/sign-out")
                        .addLogoutHandler(signOut)
                        .logoutSuccessHandler(signedOut)
                        .permitAll())
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                "/error",
                                SignInResults.PAGE,
                                PasskeyController.PATH,
                                ProviderController.PATHS,
                                SecondStepController.CODE,
                                SecondStepController.ENROLMENT,
                                PasskeyEnrolmentController.PATH)
                        .permitAll()
                        .requestMatchers("/people/**")
                        .hasRole(Role.ADMIN.name())
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** A filter that belongs to the chains above, not to every request. */
    @Bean
    FilterRegistrationBean<StandingFilter> standingOnlyInChains(StandingFilter standing) {
        var registration = new FilterRegistrationBean<>(standing);
        registration.setEnabled(false);
        return registration;
    }

    /** In the request as well: an answer that is streamed goes on in another thread, also one to a token. */
    private static SecurityContextRepository kept(SessionContexts sessions) {
        return new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(), sessions);
    }

    /** The metrics are about all of them. */
    private static AuthorizationDecision readsOfEveryInstance(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext request) {
        Authentication signedIn = authentication.get();
        return new AuthorizationDecision(signedIn != null
                && signedIn.getPrincipal() instanceof Identity identity
                && identity.instances().isNone()
                && identity.deeds().allows(Deed.READ));
    }

    private static HttpSecurity stateless(HttpSecurity http, ApiProblems problems) {
        return http.headers(Headers::strict)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems));
    }
}
