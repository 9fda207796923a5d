package io.postkick.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.testsupport.QuietInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the console's own files say that they are. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
class AssetTypesTests {

    @Autowired
    private MockMvcTester mvc;

    @ParameterizedTest
    @CsvSource({
        "/webjars/htmx.org/dist/htmx.min.js, text/javascript;charset=UTF-8",
        "js/app.js, text/javascript;charset=UTF-8",
        "css/base.css, text/css;charset=UTF-8",
        "icons.svg, image/svg+xml;charset=UTF-8"
    })
    void sayWhatTheirCharactersAre(String path, String type) throws Exception {
        assertThat(mvc.get().uri(path.startsWith("/") ? path : folder() + path))
                .hasStatusOk()
                .hasHeader("Content-Type", type);
    }

    /** With the version in it, as pages link it. */
    private String folder() throws Exception {
        return mvc.get()
                .uri("/sign-in")
                .exchange()
                .getResponse()
                .getContentAsString()
                .replaceFirst("(?s).*href=\"(/assets/[^\"/]+/)[^\"]+\\.css\".*", "$1");
    }
}
