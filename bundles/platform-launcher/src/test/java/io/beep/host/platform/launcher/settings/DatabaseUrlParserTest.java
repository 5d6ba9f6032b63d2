// SPDX-License-Identifier: Apache-2.0
package io.beep.host.platform.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://ada:secret@db:5433/beep            | jdbc:postgresql://db:5433/beep       | ada      | secret
            postgresql://ada@db/beep                        | jdbc:postgresql://db:5432/beep       | ada      |
            postgresql:///beep                              | jdbc:postgresql://localhost:5432/beep |         |
            postgresql://db/beep                            | jdbc:postgresql://db:5432/beep       |          |
            postgres://ada:secret@db/beep                   | jdbc:postgresql://db:5432/beep       | ada      | secret
            postgresql+psycopg2://ada:secret@db/beep        | jdbc:postgresql://db:5432/beep       | ada      | secret
            POSTGRESQL+asyncpg://ada:secret@db/beep         | jdbc:postgresql://db:5432/beep       | ada      | secret
            postgresql://a%40b:p%3Aw%2Fx%40y%25z@db/beep    | jdbc:postgresql://db:5432/beep       | a@b      | p:w/x@y%z
            postgresql://ada:a+b%20c@db/beep                | jdbc:postgresql://db:5432/beep       | ada      | a+b c
            postgresql://ada:@db/beep                       | jdbc:postgresql://db:5432/beep       | ada      |
            postgresql://db/my%20data%2Fbase%3F             | jdbc:postgresql://db:5432/my%20data%2Fbase%3F | |
            postgresql://[::1]:5433/beep                    | jdbc:postgresql://[::1]:5433/beep    |          |
            postgresql://10.0.0.7/beep                      | jdbc:postgresql://10.0.0.7:5432/beep |          |
            """)
    void readsWhatSqlAlchemyWrites(String text, String jdbcUrl, String user, String password) {
        var url = DatabaseUrlParser.parse(text);

        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.user().orElse(null)).isEqualTo(user);
        assertThat(url.password().orElse(null)).isEqualTo(password);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sslmode=require                         | ?sslmode=require
            application_name=my+app                 | ?ApplicationName=my%20app
            sslmode=verify-full&connect_timeout=10  | ?sslmode=verify-full&connectTimeout=10
            sslrootcert=%2Fetc%2Fca.pem             | ?sslrootcert=%2Fetc%2Fca.pem
            application_name=a%26socketFactory%3Dx  | ?ApplicationName=a%26socketFactory%3Dx
            &                                       | ''
            """)
    void passesKnownOptionsOnAndNothingElse(String query, String jdbcQuery) {
        assertThat(DatabaseUrlParser.parse("postgresql://db/beep?" + query).jdbcUrl())
                .isEqualTo("jdbc:postgresql://db:5432/beep" + jdbcQuery);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sqlite:///beep_python.db                            | built-in H2 database
            sqlite://                                           | built-in H2 database
            mssql+pyodbc://u:p@h:1433/d?driver=ODBC+Driver+18   | asks for mssql, which is not supported yet
            oracle+cx_oracle://u:p@h:1521/?service_name=x       | asks for oracle, which is not supported yet
            mysql://u:p@h/d                                     | asks for mysql, which is not supported yet
            mongodb://u:p@h/d                                   | unknown kind of database, "mongodb"
            jdbc:postgresql://db/beep                           | is not a URL like
            beep                                                | is not a URL like
            postgresql:/db/beep                                 | is not a URL like
            postgresql://db                                     | does not name a database
            postgresql://db/                                    | does not name a database
            postgresql://db:0/beep                              | no valid port
            postgresql://db:65536/beep                          | no valid port
            postgresql://db:x/beep                              | no valid port
            postgresql://a b/beep                               | no valid host name
            postgresql://[localhost]/beep                       | no IPv6 address
            postgresql://u:p%zz@db/beep                         | percent sign
            postgresql://db/beep?socketFactory=x                | the option "socketFactory", which is not taken
            postgresql://db/beep?options=-c%20x                 | the option "options", which is not taken
            postgresql://db/beep?host=%2Ftmp                    | the option "host", which is not taken
            postgresql://db/beep?sslmode=maybe                  | unknown sslmode
            postgresql://db/beep?connect_timeout=-1             | no valid connect_timeout
            """)
    void refusesWithTheReason(String text, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrlParser.parse(text))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgresql://ada:hunter2@db:x/beep", "mysql://ada:hunter2@db/d", "postgresql://ada:hunter2@db"})
    void thePasswordIsInNoMessage(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrlParser.parse(text))
                .withMessageNotContaining("hunter2");
    }

    @Test
    void thePasswordIsNotInTheText() {
        assertThat(DatabaseUrlParser.parse("postgresql://ada:hunter2@db/beep").toString())
                .doesNotContain("hunter2");
    }
}
