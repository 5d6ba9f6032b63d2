@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Runs Maven: an installed one from 3.8.7 on, else the one named here from Apache's archive. The twin of mvnw, kept equal by review.
rem BEEP_MAVEN_ARCHIVE names another place for that archive.
setlocal EnableExtensions DisableDelayedExpansion

set "maven_version=3.9.11"
set "maven_sha512=bcfe4fe305c962ace56ac7b5fc7a08b87d5abd8b7e89027ab251069faebee516b0ded8961445d6d91ec1985dfe30f8153268843c89aa392733d1a3ec956c9978"
set "archive=https://archive.apache.org/dist/maven"
if not "%BEEP_MAVEN_ARCHIVE%"=="" set "archive=%BEEP_MAVEN_ARCHIVE%"

set "root=%~dp0"

call "%root%karaf-distribution\src\main\resources\bin\find-java.bat" 21 javac
if errorlevel 1 exit /b %errorlevel%
if not defined java_home (
    echo Building Beep Host needs a JDK 21 or newer, and none was found: install one, or set JAVA_HOME to its folder. 1>&2
    exit /b 69
)
set "JAVA_HOME=%java_home%"
rem Of what Maven 3's libraries do Java 24 would warn at each run.
if %java_feature% geq 24 set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED %MAVEN_OPTS%"

set "mvn="
where mvn >nul 2>nul && call :take_installed_maven
if defined mvn goto :build

set "wrapper=%USERPROFILE%\.m2\wrapper"
set "maven=%wrapper%\apache-maven-%maven_version%-%maven_sha512:~0,16%"
if not exist "%maven%\bin\mvn.cmd" call :fetch_maven
if errorlevel 1 exit /b %errorlevel%
set "mvn=%maven%\bin\mvn.cmd"

:build
rem From any folder it is this project that is built, unless another is named.
set "file=-f "%root%pom.xml""
for %%A in (%*) do (
    if "%%~A"=="-f" set "file="
    if "%%~A"=="--file" set "file="
)
call "%mvn%" %file% %*
exit /b %errorlevel%

rem Version 3 only: Maven 4 is another program.
:take_installed_maven
for /f "tokens=3" %%V in ('mvn -version ^| findstr /c:"Apache Maven 3."') do (
    for /f "tokens=2,3 delims=." %%M in ("%%V") do (
        if %%M gtr 8 set "mvn=mvn"
        if %%M equ 8 if %%N geq 7 set "mvn=mvn"
    )
)
exit /b 0

:fetch_maven
set "fetched=%wrapper%\fetch.%RANDOM%%RANDOM%"
mkdir "%fetched%" || exit /b 73
"%JAVA_HOME%\bin\java.exe" "%root%.mvn\FetchMaven.java" ^
    "%archive%/maven-3/%maven_version%/binaries/apache-maven-%maven_version%-bin.tar.gz" ^
    "%fetched%\maven.tar.gz" "%maven_sha512%"
if not errorlevel 1 tar -xzf "%fetched%\maven.tar.gz" -C "%fetched%"
if not errorlevel 1 move "%fetched%\apache-maven-%maven_version%" "%maven%" >nul
set "status=%errorlevel%"
rmdir /s /q "%fetched%"
exit /b %status%
